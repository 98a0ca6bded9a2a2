"""What pages are handed: cards, filters, chips, sorts, pages, messages."""

import datetime
from collections.abc import Collection
from pathlib import Path

import pytest
from django.http import QueryDict

from search.contract import PUBLIC, Facet, Fact, SearchRecord, Term
from search.engines.base import Engine, EngineResult, Hit
from search.engines.embedded import EmbeddedEngine
from search.indexing.document import build_document, stored_form
from search.params import LAST_PAGE, SearchParams, read_params
from search.query.plan import Match
from search.query.run import Found, find
from search.query.understand import Understood, Visibility
from search.results.build import Results, build_results
from search.results.cards import build_card
from search.results.pages import build_pagination

RECORD = SearchRecord(
    id="page:1",
    kind=Term("reported-practice", "Reported practice"),
    title="Free school meals <online>",
    url="/case-studies/free-school-meals/",
    summary="Parents apply online.",
    text="Over one million children can get free school meals.",
    terms={
        "service": (Term("free-school-meals", "Free school meals"),),
        "evidence": (Term("1", "Outcome claimed, no figure (1 of 4)"),),
        "year": (Term("2013", "2013"),),
    },
    facts=(Fact("Council", "Not stated"),),
    date=datetime.date(2013, 7, 1),
    evidence=1,
)


def upper(values: Collection[str]) -> dict[str, str]:
    """Labels for every value but "gone"."""
    return {value: value.upper() for value in values if value != "gone"}


FACETS = {
    "service": Facet("service", "Service", upper),
    "year": Facet("year", "Year", upper, newest_first=True),
    "stage": Facet("stage", "Stage", upper),
}


def results(query: str, *, total: int = 1, page: int = 1, facets: dict[str, dict[str, int]] | None = None) -> Results:
    """What a page shows for one stored record found by ``query``."""
    params = read_params(QueryDict(query), FACETS)
    found = Found(
        EngineResult((Hit("page:1", 2.5, stored_form(RECORD)),), total, facets or {}),
        page=page,
        pages=max(1, -(-total // 10)),
        offset=(page - 1) * 10,
        understood=Understood(params.query, Match()),
    )
    return build_results(params, found, facets=FACETS.values(), path="/search/")


def test_a_card_says_what_decides() -> None:
    (card,) = results("q=school+meals").cards
    assert card.kind == RECORD.kind
    assert card.title_html == "Free <mark>school meals</mark> &lt;online&gt;"
    assert (card.title, card.url, card.facts) == (RECORD.title, RECORD.url, RECORD.facts)
    assert card.evidence_words == "Outcome claimed, no figure (1 of 4)"
    assert (card.year, card.date, card.evidence) == ("2013", RECORD.date, 1)
    assert card.terms == RECORD.terms


def test_a_fragment_stands_beside_a_summary_that_lacks_the_words() -> None:
    (card,) = results("q=meals").cards
    assert card.fragment is not None
    assert "<mark>meals</mark>" in card.fragment.html
    (without,) = results("q=parents").cards
    assert (without.fragment, without.summary_html) == (None, "<mark>Parents</mark> apply online.")


def test_a_record_without_date_grade_or_terms_has_a_card() -> None:
    plain = SearchRecord(id="service:1", kind=Term("service", "Service"), title="Bins", url="/services/bins/")
    card = build_card(Hit("service:1", 0.0, stored_form(plain)), frozenset())
    assert (card.date, card.evidence, card.evidence_words, card.year) == (None, None, "", "")


def test_facet_values_come_most_frequent_first() -> None:
    shown = results("q=bins&service=waste&page=3", facets={"service": {"parks": 2, "waste": 5, "arts": 2}}).facets
    (group,) = shown
    assert [(each.value, each.count, each.selected) for each in group.values] == [
        ("waste", 5, True),
        ("arts", 2, False),
        ("parks", 2, False),
    ]
    assert (group.label, group.selected) == ("Service", 1)


def test_years_come_newest_first() -> None:
    (group,) = results("", facets={"year": {"2011": 9, "2013": 1, "2012": 4}}).facets
    assert [each.value for each in group.values] == ["2013", "2012", "2011"]


def test_a_facet_with_one_value_is_hidden_unless_it_is_chosen() -> None:
    assert results("", facets={"service": {"waste": 5}}).facets == ()
    assert len(results("service=waste", facets={"service": {"waste": 5}}).facets) == 1


def test_a_chosen_value_that_finds_nothing_is_still_listed() -> None:
    (group,) = results("service=waste", facets={"service": {}}).facets
    assert [(each.value, each.count, each.selected) for each in group.values] == [("waste", 0, True)]


def test_values_without_a_name_are_left_out() -> None:
    (group,) = results("", facets={"service": {"gone": 9, "waste": 5, "parks": 2}}).facets
    assert [each.value for each in group.values] == ["waste", "parks"]


def test_chips_take_one_value_away_each() -> None:
    chips = results("q=bins&service=waste&service=arts&year=2013").chips
    assert [(each.facet_label, each.value_label, each.url) for each in chips] == [
        ("Service", "ARTS", "/search/?q=bins&service=waste&year=2013"),
        ("Service", "WASTE", "/search/?q=bins&service=arts&year=2013"),
        ("Year", "2013", "/search/?q=bins&service=arts&service=waste"),
    ]


def test_sorts_are_addresses_with_one_in_force() -> None:
    sorts = results("q=bins&sort=newest").sorts
    assert [each.value for each in sorts if each.selected] == ["newest"]
    assert sorts[0].url == "/search/?q=bins"


def test_places_and_own_address() -> None:
    shown = results("q=bins&page=3", total=25, page=3)
    assert (shown.first, shown.last, shown.total, shown.url) == (21, 21, 25, "/search/?q=bins&page=3")
    assert shown.clear_url == "/search/?q=bins"


def test_a_page_that_does_not_exist_is_answered_with_the_last_and_said() -> None:
    shown = results("q=bins&page=900", total=25, page=3)
    assert shown.notices == ("There are not that many pages. This is the last one, page 3.",)
    assert shown.pagination.next_url == ""


def test_errors_reach_the_page() -> None:
    assert results("sort=random").errors == (
        "Results cannot be sorted by “random”. Sort by relevance, newest, evidence, using, title.",
    )


@pytest.mark.parametrize(
    ("page", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]),
        (9, 9, [1, 0, 7, 8, 9]),
    ],
)
def test_page_links_show_ends_and_neighbours_with_gaps(page: int, pages: int, numbers: list[int]) -> None:
    pagination = build_pagination(SearchParams(text="bins"), page, pages, lambda params: params.encode())
    assert [link.number for link in pagination.links] == numbers
    assert [link.number for link in pagination.links if link.current] == [page]
    assert all(bool(link.url) is not link.is_gap for link in pagination.links)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Twenty-five records about bins."""
    engine = EmbeddedEngine(tmp_path)
    generation = engine.begin_rebuild("1")
    bins = [SearchRecord(id=f"page:{n}", kind=RECORD.kind, title="Bins", url=f"/{n}/") for n in range(10, 35)]
    generation.write([build_document(each, 1) for each in bins])
    generation.switch()
    return engine


def run(engine: Engine, query: str) -> Found:
    """Search for somebody without an account."""
    return find(engine, read_params(QueryDict(query), {}), Visibility(frozenset({PUBLIC})))


def test_a_page_beyond_the_last_gives_the_last(engine: Engine) -> None:
    found = run(engine, f"q=bins&page={10**30}")
    assert (found.page, found.pages, found.offset, len(found.result.hits)) == (3, 3, 20, 5)
    assert found.pages < LAST_PAGE


def test_nothing_found_is_one_empty_page(engine: Engine) -> None:
    found = run(engine, "q=zeppelin&page=7")
    assert (found.page, found.pages, found.result.total) == (1, 1, 0)


def test_text_without_a_word_finds_nothing_but_no_text_lists_everything(engine: Engine) -> None:
    assert run(engine, "q=(((").result.total == 0
    assert run(engine, "").result.total == 25
    assert run(engine, "q=-zeppelin").result.total == 25
