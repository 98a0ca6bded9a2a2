"""Marks: the words that found a result, and never markup from content."""

import html
import re

from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from search.language.analyse import stems
from search.results.highlight import FRAGMENT_CHARACTERS, best_fragment, mark


def marked(text: str, query: str) -> str:
    """The text with the query's words marked."""
    return mark(text, frozenset(stems(query)))


def test_every_form_of_a_word_is_marked_as_written() -> None:
    assert marked("Libraries and the library’s books", "library") == (
        "<mark>Libraries</mark> and the <mark>library’s</mark> books"
    )


def test_neighbours_share_one_mark() -> None:
    assert marked("Free school meals, school", "meals school") == (
        "Free <mark>school meals</mark>, <mark>school</mark>"
    )


def test_markup_in_content_stays_text() -> None:
    shown = marked('<script>school("x")</script> & <b>bins</b>', "script school b")
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;<mark>script</mark>&gt;" in shown
    assert isinstance(shown, SafeString)


def test_amounts_and_hyphens_are_marked_whole() -> None:
    assert marked("A £530m scheme by e-mail", "530m email") == "A £<mark>530m</mark> scheme by <mark>e-mail</mark>"


@given(st.text(), st.text())
def test_taking_the_marks_away_gives_the_text_back(text: str, query: str) -> None:
    shown = marked(text, query)
    assert html.unescape(re.sub("</?mark>", "", shown)) == html.unescape(html.escape(text))
    assert "<" not in re.sub("</?mark>", "", shown)


def test_the_fragment_holds_most_different_words() -> None:
    text = "school " + "filler " * 60 + "free school meals for all " + "filler " * 60
    fragment = best_fragment(text, frozenset(stems("free school meals")))
    assert fragment is not None
    assert "<mark>free school meals</mark>" in fragment.html
    assert (fragment.cut_before, fragment.cut_after) == (True, True)
    assert len(re.sub("</?mark>", "", fragment.html)) <= FRAGMENT_CHARACTERS


def test_a_short_text_is_shown_whole() -> None:
    fragment = best_fragment("Free school meals", frozenset(stems("meals")))
    assert fragment is not None
    assert (fragment.html, fragment.cut_before, fragment.cut_after) == ("Free school <mark>meals</mark>", False, False)


def test_no_match_no_fragment() -> None:
    assert best_fragment("Free school meals", frozenset({"bin"})) is None


def test_a_fragment_of_one_endless_word_still_ends() -> None:
    fragment = best_fragment("bin" + "/x" * 400, frozenset({"bin"}))
    assert fragment is not None
    assert fragment.cut_after


@given(st.text(alphabet="ab \n", max_size=600))
def test_a_fragment_begins_and_ends_between_words(text: str) -> None:
    fragment = best_fragment(text, frozenset({"a", "b"}))
    if fragment:
        plain = re.sub("</?mark>", "", fragment.html)
        assert plain in text
        assert plain == plain.strip()
