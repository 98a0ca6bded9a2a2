"""Matches are called matches; what merely has some of the words, or none, is called that."""

import pytest

from search.contract import SearchRecord, Term
from search.engines.base import EngineResult, Hit
from search.indexing.document import stored_form
from search.language.parse import parse
from search.query.plan import Match
from search.query.run import Found
from search.query.understand import Understood
from search.results.cards import ResultCard, build_card
from search.results.headline import Headline, build_headline

PLAIN = SearchRecord(id="service:1", kind=Term("service", "Service"), title="Bins", url="/services/bins/")


def card(*, by_meaning: bool = False, recommended: bool = False) -> ResultCard:
    hit = Hit("service:1", 1.0, stored_form(PLAIN))
    return build_card(hit, frozenset(), by_meaning=by_meaning, recommended=recommended)


def headline(
    cards: list[ResultCard],
    *,
    lexical: int,
    complete: int,
    answering: int | None = None,
    text: str = "bin collection",
    filtered: bool = False,
) -> Headline:
    near = frozenset(f"service:{place}" for place, each in enumerate(cards) if each.by_meaning)
    answering = lexical if answering is None else answering
    understood = Understood(
        parse(text), Match(), lexical=lexical, complete=complete, answering=answering, by_meaning=near
    )
    found = Found(EngineResult((), len(cards), {}), 1, 1, 0, understood)
    return build_headline(text, found, cards, filtered=filtered)


def test_records_with_all_the_words_are_results() -> None:
    said = headline([card(), card()], lexical=2, complete=2)
    assert (said.title, said.heading, said.lead) == ("bin collection: search results", "2 results", "")
    assert not said.related_only


def test_without_any_record_that_has_the_words_there_is_no_exact_match() -> None:
    said = headline([card(by_meaning=True)], lexical=0, complete=0)
    assert said.title == said.heading == "No exact match for “bin collection”"
    assert said.lead == "Related: these have none of your words, but may be about the same."
    assert said.related_only


def test_records_with_too_few_of_the_words_are_no_match() -> None:
    said = headline([card(), card()], lexical=2, complete=0, answering=0, text="iphone screen replacement")
    assert said.heading == "No exact match for “iphone screen replacement”"
    assert said.lead == "Related: these have few of your words or none, but may be about the same."
    assert said.related_only


def test_what_editors_recommend_is_named_where_nothing_has_the_words() -> None:
    said = headline([card(recommended=True), card(by_meaning=True)], lexical=0, complete=0)
    assert said.lead == "Recommended by the editors, or related by meaning:"


def test_records_with_some_of_the_words_are_said_to_have_some() -> None:
    said = headline([card(), card()], lexical=2, complete=0)
    assert said.title == "bin collection: records with some of the words"
    assert (said.heading, said.lead) == (
        "No record has all these words",
        "2 results have some of them, best first.",
    )


def test_a_record_near_in_meaning_is_not_said_to_have_some_of_the_words() -> None:
    cards = [card(), card(by_meaning=True)]
    assert headline(cards, lexical=1, complete=0).lead == "1 with some of them, 1 related by meaning."
    filtered = headline(cards, lexical=7, complete=0, filtered=True)
    assert filtered.lead == "2 results have some of them, or are related by meaning."


def test_how_many_are_there_by_meaning_only_is_said() -> None:
    cards = [card(), card(by_meaning=True)]
    assert headline(cards, lexical=1, complete=1).lead == "1 with your words, 1 related by meaning."
    assert headline(cards, lexical=1, complete=1, filtered=True).lead == ""


def test_filters_that_leave_only_what_is_near_leave_no_match() -> None:
    assert headline([card(by_meaning=True)], lexical=7, complete=7, filtered=True).related_only


@pytest.mark.parametrize(("text", "title"), [("bins", "bins: nothing found"), ("", "Search")])
def test_nothing_is_called_nothing(text: str, title: str) -> None:
    said = headline([], lexical=0, complete=0, text=text)
    assert (said.title, said.heading) == (title, "Nothing found")
