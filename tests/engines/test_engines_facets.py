"""Counts beside the results keep their promise: clicking a value gives exactly its count."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.contract import SearchRecord
from search.engines.base import Engine, EngineResult
from search.language.parse import parse
from search.params import SearchParams
from search.query.run import find
from search.query.understand import Visibility
from tests.engines.conftest import OpenEngine
from tests.engines.corpus import EVERYBODY, fill, plan_for, record

FACETS = ("service", "theme", "year")
WORDS = ("parking", "library", "school", "bins", "online", "permit")


def test_more_than_ten_values_are_all_counted(empty_engine: Engine) -> None:
    fill(empty_engine, [record(number, "Parking", council=f"council-{number % 400}") for number in range(800)])
    counts = empty_engine.search(plan_for("parking", facets=["council"])).facets["council"]
    assert len(counts) == 400
    assert set(counts.values()) == {2}


def test_a_facet_no_record_has_is_empty(engine: Engine) -> None:
    assert engine.search(plan_for("", facets=["council"])).facets == {"council": {}}


def test_values_of_one_facet_add_up_and_facets_narrow(engine: Engine) -> None:
    assert engine.search(plan_for("", filters={"service": ["waste", "libraries"]})).total == 2
    assert engine.search(plan_for("", filters={"service": ["schools"], "year": ["2012"]})).total == 1
    assert engine.search(plan_for("", filters={"service": ["waste"], "year": ["2012"]})).total == 0


def test_a_facet_is_counted_without_its_own_filter(engine: Engine) -> None:
    facets = engine.search(plan_for("", filters={"service": ["waste"]}, facets=["service", "year"])).facets
    assert facets["service"] == {"schools": 2, "libraries": 1, "meals": 1, "waste": 1}
    assert facets["year"] == {"2013": 1}


def test_values_that_look_like_query_language_are_plain_values(empty_engine: Engine) -> None:
    odd = ["a:b", "a-b", "2013", "true", "*", "[a", 'a"b', "2013-07-01"]
    fill(empty_engine, [record(number, "Parking", service=value) for number, value in enumerate(odd)])
    assert empty_engine.search(plan_for("", facets=["service"])).facets["service"] == dict.fromkeys(odd, 1)
    for value in odd:
        assert empty_engine.search(plan_for("", filters={"service": [value]})).total == 1


def random_records(number: int) -> list[SearchRecord]:
    """Records with several values a facet, the same ones each time."""
    chance = random.Random(7)  # noqa: S311  # not for secrets
    return [
        record(
            each,
            " ".join(chance.sample(WORDS, 2)),
            " ".join(chance.choices(WORDS, k=4)),
            service=" ".join({f"s{chance.randrange(6)}", f"s{chance.randrange(6)}"}),
            theme=f"t{chance.randrange(4)}",
            year=2010 + chance.randrange(3),
        )
        for each in range(number)
    ]


@pytest.fixture(scope="module")
def mixed(open_engine: OpenEngine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An index of 200 mixed records, built once for the property below."""
    engine = open_engine(tmp_path_factory.mktemp("mixed"))
    fill(engine, random_records(200))
    return engine


@settings(max_examples=25, deadline=None)
@given(
    text=st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
    services=st.sets(st.sampled_from([f"s{each}" for each in range(6)]), max_size=2),
    themes=st.sets(st.sampled_from([f"t{each}" for each in range(4)]), max_size=2),
)
def test_clicking_any_value_gives_exactly_its_count(
    mixed: Engine, text: str, services: set[str], themes: set[str]
) -> None:
    filters = {name: frozenset(values) for name, values in (("service", services), ("theme", themes)) if values}
    shown = search(mixed, text, filters).facets
    for facet, values in shown.items():
        chosen = filters.get(facet, frozenset())
        for value, count in values.items():
            assert search(mixed, text, {**filters, facet: frozenset({value})}).total == count
            after = search(mixed, text, {**filters, facet: chosen | {value}})
            assert after.facets[facet] == values, "what a facet counts does not change by choosing in it"


def search(engine: Engine, text: str, filters: Mapping[str, frozenset[str]]) -> EngineResult:
    """What the search page would find, steps included."""
    params = SearchParams(text=text, query=parse(text), filters=filters)
    return find(engine, params, Visibility(EVERYBODY), facets=FACETS).result
