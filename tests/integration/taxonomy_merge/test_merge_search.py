"""The index follows a merge, its undoing and a new name, for everything a term touches and however long the chain."""

from typing import Any

import pytest
from django.test import Client

from search.indexing.audit import Drift, audit
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Any] = {
    "service": make_service,
    "theme": make_theme,
    "interaction": make_interaction,
    "council": make_council,
}
CASE, FIGURE, ROW = "Case", "75% of permits", "Parking: make application"
EXPECTED = {
    "service": {CASE, FIGURE, ROW},
    "theme": {CASE, FIGURE},
    "interaction": {CASE, ROW},
    "council": {CASE},
}
"""What carries a term of each vocabulary."""


@pytest.fixture(params=list(MAKERS))
def facet(request: pytest.FixtureRequest) -> str:
    """Each vocabulary in turn."""
    name: str = request.param
    return name


@pytest.fixture
def terms(index: Sink, facet: str) -> tuple[Any, Any, Any]:
    """Three terms; everything that can carry one carries the first, and the index knows."""
    first, second, third = (MAKERS[facet](name) for name in ("First", "Second", "Third"))
    carried = {facet: [first]}
    make_case_study(CASE, **{f"{name}s": carried.get(name, []) for name in MAKERS})
    make_figure(services=carried.get("service", []), themes=carried.get("theme", []))
    make_row(1, carried.get("service", []), carried.get("interaction", []))
    follow()
    return first, second, third


def merge(term: Any, into: Any) -> None:
    term.refresh_from_db()
    term.merged_into = into
    term.save()


def found(**query: str) -> set[str]:
    """Titles the search answers with, but for the terms' own records."""
    results = Client().get("/api/v1/search/", query).json()["results"]
    return {result["title"] for result in results if result["kind"] not in ("service", "council")}


def test_after_two_merges_all_is_found_by_the_last_slug_and_by_those_that_lead_there(
    index: Sink, facet: str, terms: tuple[Any, Any, Any]
) -> None:
    first, second, third = terms
    assert found(**{facet: "first"}) == EXPECTED[facet]
    merge(first, second)
    merge(second, third)
    follow()

    assert [found(**{facet: slug}) for slug in ("first", "second", "third")] == [EXPECTED[facet]] * 3
    assert audit(index) == Drift()


def test_undoing_the_second_merge_leads_back_to_the_middle(
    index: Sink, facet: str, terms: tuple[Any, Any, Any]
) -> None:
    first, second, third = terms
    merge(second, third)
    merge(first, second)
    follow()
    merge(second, None)
    follow()

    assert [found(**{facet: slug}) for slug in ("first", "second", "third")] == [EXPECTED[facet]] * 2 + [set()]
    assert audit(index) == Drift()


def test_a_new_name_and_address_of_the_last_term_reach_all_that_count_under_it(
    index: Sink, facet: str, terms: tuple[Any, Any, Any]
) -> None:
    first, second, third = terms
    merge(first, second)
    merge(second, third)
    follow()
    third.refresh_from_db()
    third.name, third.slug = "Renamed", "renamed"
    third.save()
    follow()

    assert found(**{facet: "renamed"}) == EXPECTED[facet]
    assert found(**{facet: "third"}) == EXPECTED[facet], "the address it had leads to the one of today"
    assert audit(index) == Drift()


@pytest.mark.parametrize("facet", ["service"], indirect=True)
def test_everyday_names_given_to_the_last_service_find_what_carries_the_first(
    index: Sink, terms: tuple[Any, Any, Any]
) -> None:
    first, second, third = terms
    merge(first, second)
    merge(second, third)
    third.everyday_names = ["wheelie"]
    third.save()
    follow()

    assert found(q="wheelie") == EXPECTED["service"]
    assert audit(index) == Drift()
