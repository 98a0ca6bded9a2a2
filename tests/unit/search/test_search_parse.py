"""What a query asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.parse import MOST_ALSO, MOST_TERMS, ParsedQuery, parse
from search.language.stopwords import STOP_STEMS
from tests.engines.odd_queries import ODD_QUERIES


def test_plain_words_are_wanted_once_each() -> None:
    assert parse("Bins bin missed BINS").words == ("bin", "miss")


def test_quoted_words_are_a_phrase_with_every_word() -> None:
    query = parse('online "one of the schools"')
    assert (query.words, query.phrases) == (("onlin",), (("one", "of", "the", "school"),))


@pytest.mark.parametrize("text", ["“school meals”", "«school meals»", "\uff02school meals\uff02", '"school meals"'])
def test_any_quotation_marks_will_do(text: str) -> None:
    assert parse(text).phrases == (("school", "meal"),)


def test_minus_leaves_out_words_and_phrases() -> None:
    query = parse('school -meals -"free places"')
    assert (query.words, query.excluded) == (("school",), (("meal",), ("free", "place")))


@pytest.mark.parametrize("text", ["self-service", "school - meals", "a-b-c"])
def test_a_hyphen_inside_or_alone_is_no_minus(text: str) -> None:
    assert parse(text).excluded == ()


def test_an_unclosed_quotation_mark_is_ignored_and_reported() -> None:
    query = parse('"school meals" online "bins waste')
    assert (query.phrases, query.words, query.unclosed) == ((("school", "meal"),), ("onlin", "bin", "wast"), True)
    assert not parse('"school meals"').unclosed


def test_stop_words_only_order_what_is_found() -> None:
    query = parse("how do I report a bin that was not collected")
    assert query.words == ("report", "bin", "not", "collect")
    assert set(query.also) <= STOP_STEMS


def test_stop_words_count_when_there_is_nothing_else() -> None:
    assert parse("who").words == ("who",)
    assert parse('the "school meals"').words == ()


def test_words_over_the_limit_only_order_what_is_found() -> None:
    query = parse(" ".join(f"word{number}" for number in range(20)) + ' -gone "kept phrase"')
    assert len(query.words) + len(query.phrases) + len(query.excluded) == MOST_TERMS
    assert (query.dropped, len(query.also)) == (10, 10)


def test_marks_without_words_ask_for_nothing() -> None:
    assert parse('((( -- "" !!') == ParsedQuery()
    assert parse("((( !!").is_empty
    assert not parse("-bins").is_empty


def test_what_readers_expect_to_see_marked() -> None:
    assert parse('bins "school meals" -waste').stems == {"bin", "school", "meal"}


@pytest.mark.parametrize("text", ODD_QUERIES, ids=range(len(ODD_QUERIES)))
def test_odd_queries_are_taken_apart(text: str) -> None:
    check_limits(parse(text))


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('"-– “”ab'))))
def test_any_text_is_taken_apart(text: str) -> None:
    check_limits(parse(text))


def check_limits(query: ParsedQuery) -> None:
    """Whatever was typed, a query keeps to its limits and holds no empty parts."""
    assert len(query.words) + len(query.phrases) + len(query.excluded) <= MOST_TERMS
    assert len(query.also) <= MOST_ALSO
    assert all(query.words)
    assert all(query.phrases)
    assert all(query.excluded)
    assert query.dropped >= 0
