"""Addresses: what is understood, what is refused in words, and that they read back as they were written."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.contract import Facet
from search.params import LAST_PAGE, LONGEST_TEXT, MOST_VALUES, SearchParams, read_params
from search.query.plan import Sort
from tests.engines.odd_queries import ODD_QUERIES

SERVICES = {f"service-{number}": f"Service {number}" for number in range(80)} | {"libraries": "Libraries"}
YEARS = {"2012": "2012", "2013": "2013"}


def known(labels: Mapping[str, str]) -> Facet:
    """A facet with these values."""

    def look_up(values: Collection[str]) -> dict[str, str]:
        assert all("\x00" not in value for value in values), "a database refuses NUL"
        return {value: labels[value] for value in values if value in labels}

    return Facet(
        "service" if "libraries" in labels else "year", "Service" if "libraries" in labels else "Year", look_up
    )


FACETS = {"service": known(SERVICES), "year": known(YEARS)}


def read(query: str) -> SearchParams:
    """Read a query string with the facets of this test."""
    return read_params(QueryDict(query), FACETS)


def test_nothing_given_asks_for_everything_in_order_of_relevance() -> None:
    assert read("") == SearchParams(text="", filters={}, sort=Sort.RELEVANCE, page=1)
    assert read("q=&service=&sort=&page=").errors == ()


def test_repeated_values_and_several_facets() -> None:
    params = read("q=bins&service=libraries&service=service-1&year=2013&sort=newest&page=3")
    assert params.filters == {"service": {"libraries", "service-1"}, "year": {"2013"}}
    assert (params.text, params.sort, params.page) == ("bins", Sort.NEWEST, 3)
    assert params.labels["service"]["libraries"] == "Libraries"
    assert (params.errors, params.notices) == ((), ())


def test_all_errors_are_told_together_and_the_rest_is_kept() -> None:
    params = read("q=bins&service=nonsense&service=libraries&year=1066&sort=random&page=abc")
    assert params.errors == (
        "There is no “nonsense” under Service. Remove it or choose another.",
        "There is no “1066” under Year. Remove it or choose another.",
        "Results cannot be sorted by “random”. Sort by relevance, newest, evidence, using, title.",
        "“abc” is not a page. Pages are numbered from 1.",
    )
    assert params == SearchParams(text="bins", filters={"service": frozenset({"libraries"})})


@pytest.mark.parametrize("page", ["-1", "0", "1.5", "one", "\x00", "1e3", " 2", "\uff12", "+1", "9" * 3 + "x"])
def test_a_page_that_is_no_number_above_zero_is_refused(page: str) -> None:
    params = read(urlencode({"page": page}))
    assert (len(params.errors), params.page) == (1, 1)


@pytest.mark.parametrize("page", [str(10**30), "9" * 5000, str(LAST_PAGE + 1)])
def test_a_page_beyond_any_last_is_read_as_the_last_possible(page: str) -> None:
    params = read(f"page={page}")
    assert (params.errors, params.page) == ((), LAST_PAGE)


def test_unknown_parameters_are_ignored() -> None:
    assert read("q=bins&utm_source=x&fbclid=1&council=leeds") == read("q=bins")


def test_long_text_is_cut_and_said() -> None:
    params = read(urlencode({"q": "libraries " * 100_000}))
    assert len(params.text) <= LONGEST_TEXT
    assert any(str(LONGEST_TEXT) in notice for notice in params.notices)


def test_characters_nobody_types_are_left_out_and_said() -> None:
    params = read(urlencode({"q": "school\x00meals"}))
    assert (params.text, params.query.words) == ("school meals", ("school", "meal"))
    assert any("NUL" in notice for notice in params.notices)


def test_lone_surrogates_are_left_out() -> None:
    given = QueryDict(mutable=True)
    given["q"] = "school\ud800"
    given["service"] = "\ud800"
    params = read_params(given, FACETS)
    assert params.text == "school"
    "".join((*params.errors, *params.notices)).encode()


def test_an_unclosed_quotation_mark_is_said() -> None:
    assert any("not closed" in notice for notice in read("q=%22school").notices)


def test_a_query_without_words_is_said() -> None:
    assert any("no word" in notice for notice in read("q=(((").notices)


def test_too_many_words_are_said() -> None:
    words = "+".join(f"word{number}" for number in range(13))
    assert read(f"q={words}").notices == ("1 word after the first 12 was not required. Fewer words find better ones.",)


def test_too_many_values_are_refused_and_the_first_are_used() -> None:
    params = read("&".join(f"service=service-{number}" for number in range(MOST_VALUES + 10)))
    assert params.errors == (f"Choose at most {MOST_VALUES} filter values in all.",)
    assert len(params.filters["service"]) == MOST_VALUES


def test_values_that_cannot_be_values_are_not_looked_up() -> None:
    params = read(urlencode({"service": "a\x00b"}))
    assert params.errors == ("There is no “a b” under Service. Remove it or choose another.",)


def test_toggling_adds_takes_away_and_returns_to_the_first_page() -> None:
    params = read("q=bins&service=libraries&page=4")
    assert params.toggled("year", "2013").encode() == "q=bins&service=libraries&year=2013"
    assert params.toggled("service", "libraries").encode() == "q=bins"


def test_other_page_other_order_no_filters() -> None:
    params = read("q=bins&service=libraries&page=4")
    assert params.on_page(5).encode() == "q=bins&service=libraries&page=5"
    assert params.sorted_by(Sort.TITLE).encode() == "q=bins&service=libraries&sort=title"
    assert params.without_filters().encode() == "q=bins"
    assert params.on_page(1).without_filters().sorted_by(Sort.RELEVANCE).encode() == "q=bins"


@given(
    text=st.text(max_size=300),
    services=st.sets(st.sampled_from(sorted(SERVICES)), max_size=5),
    years=st.sets(st.sampled_from(sorted(YEARS))),
    sort=st.sampled_from(Sort),
    page=st.integers(1, LAST_PAGE),
)
def test_an_address_reads_back_as_it_was_written(
    text: str, services: set[str], years: set[str], sort: Sort, page: int
) -> None:
    asked = urlencode({"q": text, "service": services, "year": years, "sort": sort, "page": page}, doseq=True)
    params = read(asked)
    assert read(params.encode()) == params
    assert read(params.encode()).encode() == params.encode()
    for facet, value in (("service", "libraries"), ("year", "2013")):
        assert params.toggled(facet, value).toggled(facet, value) == params.on_page(1)


@pytest.mark.parametrize("odd", ODD_QUERIES, ids=range(len(ODD_QUERIES)))
def test_odd_input_in_every_place_is_read(odd: str) -> None:
    given = QueryDict(mutable=True)
    for name in ("q", "service", "year", "sort", "page"):
        given[name] = odd
    params = read_params(given, FACETS)
    params.encode().encode()
    "".join((*params.errors, *params.notices)).encode()
    assert read(params.encode()) == params
