"""The embedded engine and Elasticsearch give the same answers."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.contract import SearchRecord
from search.engines.base import Document, Engine
from search.engines.embedded import EmbeddedEngine
from search.indexing.document import build_document
from search.query.plan import Alternative, SearchPlan, Sort, Word
from tests.engines.agreement import any_word, compare
from tests.engines.corpus import BOARD, EVERYBODY, fill, plan_for, record
from tests.engines.elasticsearch_node import Node

WORDS = """
parking permit library book school meal bin waste council tax online form renew apply pay report benefit
housing repair planning licence customer service website transaction channel digital saving cost staff
training phone contact centre self payment blue badge bus pass street light pothole road garden allotment
register birth marriage death election vote care adult child social transport fostering adoption leisure sport
museum archive job recruitment
""".split()


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # not for secrets


def records(number: int) -> list[SearchRecord]:
    """Records with common and rare words, long and short, the same ones each time."""
    pick = chance(1)
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    return [
        record(
            each,
            " ".join(pick.choices(WORDS, weights, k=pick.randrange(1, 7))),
            " ".join(pick.choices(WORDS, weights, k=pick.randrange(0, 240))),
            kind=pick.choice(["council-case", "service", "programme", "council"]),
            audience=pick.choice(["public", "public", "public", BOARD]),
            year=2005 + pick.randrange(9),
            evidence=pick.choice([None, 0, 1, 2, 3]),
            councils=each % 4,
            service=f"s{pick.randrange(12)} s{pick.randrange(12)}",
            theme=f"t{pick.randrange(5)}",
        )
        for each in range(number)
    ]


def plans() -> list[SearchPlan]:
    """Some hundred ways to search: words, phrases, minus, filters, sorts, pages, synonyms, neighbours, boosts."""
    return list(_plans(chance(2)))


def _plans(pick: random.Random) -> Iterator[SearchPlan]:
    facets = ("service", "theme", "year", "kind")
    for number in range(120):
        text = " ".join(pick.sample(WORDS, pick.randrange(1, 6)))
        audiences = EVERYBODY if number % 3 else [*EVERYBODY, BOARD]
        plan = plan_for(text, facets=facets, audiences=audiences, page=1 + number % 4)
        yield plan
        yield any_word(plan)
        yield any_word(plan_for(text, facets=facets, filters={"service": [f"s{number % 12}", "s3"], "theme": ["t1"]}))
        yield any_word(plan_for(f'{text} "{WORDS[number % 20]} {WORDS[number % 7]}"', facets=facets))
        yield any_word(plan_for(f"{text} -{WORDS[number % 60]}", facets=facets))
        yield replace(any_word(plan_for(text)), also=(WORDS[number % 50],), limit=25)
        for sort in (Sort.NEWEST, Sort.EVIDENCE, Sort.USING, Sort.TITLE):
            yield any_word(plan_for(text, sort=sort, page=1 + number % 9, filters={"year": ["2008", "2011"]}))
        yield _with_help(any_word(plan_for(text, facets=facets)), pick)


def _with_help(plan: SearchPlan, pick: random.Random) -> SearchPlan:
    """The plan with other ways to say its words, records that join, and boosts, as the aids make it."""
    near = {f"page:{pick.randrange(400)}": round(pick.random() * 8, 3) for _ in range(100)}
    words = tuple(
        Word((*word.alternatives, Alternative((pick.choice(WORDS),), 0.5), Alternative(("onlin", "form"), 0.8)))
        for word in plan.match.words
    )
    match = replace(plan.match, words=words, joined=frozenset(list(near)[:10]), hidden_ids=frozenset({"page:7"}))
    return replace(plan, match=match, boosts=near)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, elasticsearch: Node) -> tuple[Engine, Engine]:
    """Two engines, both empty."""
    return EmbeddedEngine(tmp_path_factory.mktemp("agree")), elasticsearch.engine("agree")


def test_after_a_rebuild_from_the_same_records_order_totals_and_facets_are_the_same(
    both: tuple[Engine, Engine],
) -> None:
    for engine in both:
        fill(engine, records(400))
    agreement = compare(*both, plans())
    assert agreement.plans == 1320
    assert agreement.same_total == agreement.same_facets == agreement.plans
    assert agreement.same_order == agreement.plans, [plan.match.words for plan in agreement.differing[:5]]
    assert both[0].vocabulary(plan_for("").match) == both[1].vocabulary(plan_for("").match)
    assert both[0].digests() == both[1].digests()


def test_after_different_histories_the_first_ten_are_nearly_the_same(both: tuple[Engine, Engine]) -> None:
    kept = records(400)
    embedded, elastic = both
    fill(embedded, kept, version=9)
    fill(elastic, [replace(each, text=f"{each.text} council online") for each in kept[:250]])
    elastic.update((), {f"page:{number}": 2 for number in range(100, 500)})
    shuffled: list[Document] = [build_document(each, 9) for each in chance(3).sample(kept, len(kept))]
    for start in range(0, len(shuffled), 40):
        elastic.update(shuffled[start : start + 40], {})
    agreement = compare(embedded, elastic, plans()[::3])  # three does not divide the eleven sorts of plan: all come up
    assert agreement.plans == 440
    assert agreement.same_total == agreement.same_facets == agreement.plans
    assert agreement.overlap >= 0.97
    assert embedded.digests() == elastic.digests()
