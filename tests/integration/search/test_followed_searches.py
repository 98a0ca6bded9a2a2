"""Searches that people follow: what matches is what their Atom feed holds, on either engine; asked once for all."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from casestudies.models import CaseStudyPage
from search.contract import Unanswered, find_matching, name_search
from search.engines.embedded import EmbeddedEngine
from search.indexing.sinks import Sink
from search.query.plan import SearchPlan
from tests.factories.index import follow, fresh_index
from tests.factories.pages import case_study, restrict
from tests.security.engines import choose

QUERIES = (
    "q=library", "q=library+routes", "q=librry", "q=%22mobile+library%22", "q=library+-mobile", "q=zebra",
    "q=library&stage=live", "kind=research", "", "q=has+anyone+done+library+routes+for+villages",
    "as-typed=yes&q=librry",
)  # fmt: skip


@pytest.fixture
def pages(index: Sink) -> list[CaseStudyPage]:
    """Some that everybody may read and one that not."""
    open_to_all = [
        case_study("Mobile library routes", stage="live"),
        case_study("Library books by post", kind="research"),
        case_study("Routes of gritters"),
        case_study("Bins"),
    ]
    closed = case_study("Library of the board")
    restrict(closed, "Board")
    return [*open_to_all, closed]


def in_feed(query: str, pages: list[CaseStudyPage]) -> set[str]:
    slugs = set(re.findall(r"/case-studies/([\w-]+)/</id>", Client().get(f"/search/feed/?{query}").text))
    return {f"page:{page.pk}" for page in pages if page.slug in slugs}


@pytest.mark.parametrize("engine", ["embedded", "elasticsearch"])
def test_what_matches_is_what_the_feed_holds(
    pages: list[CaseStudyPage], engine: str, settings: Settings, request: pytest.FixtureRequest
) -> None:
    if engine == "elasticsearch":
        choose(settings, request.getfixturevalue("elasticsearch"), "followed")
    fresh_index()
    ids = {f"page:{page.pk}" for page in pages}
    found = dict(zip(QUERIES, find_matching(QUERIES, ids), strict=True))
    assert found == {query: in_feed(query, pages) for query in QUERIES}
    assert found["q=library"] == found["q=librry"] == {f"page:{page.pk}" for page in pages[:2]}
    assert found[""] == ids - {f"page:{pages[-1].pk}"}
    (of_one,) = find_matching(["q=library"], {f"page:{pages[1].pk}"})
    assert of_one == {f"page:{pages[1].pk}"}


def test_each_search_asks_the_engine_once_until_something_is_saved(
    pages: list[CaseStudyPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow()
    asked: list[SearchPlan] = []
    whole = EmbeddedEngine.search

    def search(self: EmbeddedEngine, plan: SearchPlan) -> object:
        asked.append(plan)
        return whole(self, plan)

    monkeypatch.setattr(EmbeddedEngine, "search", search)
    ids = {f"page:{page.pk}" for page in pages}
    for _ in range(3):
        find_matching(["q=library", "q=bins", "q=library"], ids)
    assert len(asked) == 2
    pages[0].save()
    follow()
    find_matching(["q=library"], ids)
    assert len(asked) == 3


def test_an_index_that_has_not_followed_these_records_gives_no_answer(pages: list[CaseStudyPage]) -> None:
    with pytest.raises(Unanswered, match="follows within moments"):
        find_matching(["q=library"], {f"page:{pages[0].pk}"})
    assert find_matching(["q=library"], {"page:999999"}) == [frozenset()]
    follow()
    assert list(find_matching(["q=library"], {f"page:{pages[0].pk}"})) == [frozenset({f"page:{pages[0].pk}"})]


@pytest.mark.parametrize(
    ("given", "query", "words", "filters"),
    [
        ("sort=newest&page=3&q=bins", "q=bins", "bins", ()),
        ("stage=live&q=%20bins%20&utm_source=x", "q=bins&stage=live", "bins", ("Live",)),
        ("?", "", "", ()),
    ],
)
def test_what_asks_for_the_same_is_named_the_same(
    db: None, given: str, query: str, words: str, filters: tuple[str, ...]
) -> None:
    named = name_search(given)
    assert (named.query, named.words, named.filters, named.errors) == (query, words, filters, ())
