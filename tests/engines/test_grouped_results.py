"""Results under the values of a facet, on every engine: exact counts, the first of each, and what has no value."""

from django.http import QueryDict

from search.contract import NO_VALUE, PUBLIC, Facet, SearchRecord
from search.engines.base import Engine
from search.params import read_params
from search.query.aids import NO_AIDS
from search.query.grouped import FoundGroup, find_grouped
from search.query.run import Found
from search.query.understand import Visibility
from tests.engines.corpus import fill, ids, record

NAMES = {"one": "One", "two": "Two"}
FACETS = {
    "solution": Facet("solution", "Solution", lambda values: {v: NAMES[v] for v in values if v in NAMES}, grouping=True)
}


def grouped(
    engine: Engine, query: str = "", audiences: tuple[str, ...] = (PUBLIC,)
) -> tuple[Found, tuple[FoundGroup, ...]]:
    given = QueryDict(f"q=parking&{query}")
    params = read_params(given, FACETS).grouped_by("solution").on_page(int(given.get("page", "1")))
    return find_grouped(engine, params, Visibility(frozenset(audiences)), aids=NO_AIDS, scope={}, facets=FACETS)


def parking(number: int, solution: str, audience: str = PUBLIC) -> SearchRecord:
    return record(number, "Parking", solution=solution, audience=audience)


def test_groups_are_counted_for_the_reader_largest_first_and_hold_the_first_three(empty_engine: Engine) -> None:
    fill(
        empty_engine,
        [*(parking(number, "two") for number in range(1, 6)), parking(6, "one two"), parking(7, "one", "login")],
    )
    found, (two, one) = grouped(empty_engine)
    assert (two.label, two.total, [hit.id for hit in two.hits]) == ("Two", 6, ["page:1", "page:2", "page:3"])
    assert (one.label, one.total, [hit.id for hit in one.hits]) == ("One", 1, ["page:6"])
    assert (found.result.total, found.result.hits) == (6, ())
    _found, groups = grouped(empty_engine, audiences=(PUBLIC, "login"))
    assert {group.value: group.total for group in groups} == {"two": 6, "one": 2}


def test_what_has_no_value_or_one_without_a_label_stands_in_no_group_on_exact_pages(empty_engine: Engine) -> None:
    fill(empty_engine, [parking(1, "one"), parking(2, "gone"), *(parking(number, NO_VALUE) for number in range(3, 15))])
    found, groups = grouped(empty_engine)
    assert [group.value for group in groups] == ["one"]
    assert (len(ids(found.result)), found.pages, found.result.total) == (10, 2, 14)
    assert {"page:1"}.isdisjoint(ids(found.result))
    assert "page:2" in {*ids(found.result), *ids(grouped(empty_engine, "page=2")[0].result)}
    last, none = grouped(empty_engine, "page=9")
    assert (last.page, len(ids(last.result)), none) == (2, 3, ())


def test_a_chosen_value_is_the_only_group(empty_engine: Engine) -> None:
    fill(empty_engine, [parking(1, "one"), parking(2, "two"), parking(3, NO_VALUE)])
    found, groups = grouped(empty_engine, "solution=two")
    assert [(group.value, group.total) for group in groups] == [("two", 1)]
    assert found.result.hits == ()
