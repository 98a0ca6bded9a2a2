"""How words are read, alike in documents and queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.analyse import BREAK, join_parts, spans, stems, words
from search.language.normalise import LONGEST_WORD, clean


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("Council’s", "councils"),
        ("council's", "council"),
        ("e-mail", "email"),
        ("E-mails", "email"),
        ("self-service", "self service"),
        ("School Admissions", "school admission"),
        ("café", "cafe"),
        ("cafe\u0301", "café"),
        ("£530m", "530m"),
        ("70,602,485", "70602485"),
        ("75 %", "75"),
        ("75%", "75"),
        ("\uff33\uff23\uff28\uff2f\uff2f\uff2c", "school"),
        ("\ufb01nance", "finance"),
        ("co\u00adoperate", "cooperate"),
        ("STRASSE", "straße"),
        ("GOV.UK", "gov uk"),
        ("snake_case", "snake case"),
        ("libraries", "library"),
        ("don't", "dont"),
    ],
)
def test_two_ways_of_writing_are_one_word(written: str, also_written: str) -> None:
    assert stems(written) == stems(also_written) != []


@pytest.mark.parametrize(("one", "other"), [("18.68", "1868"), ("waste", "west"), ("24/7", "247")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_words_are_kept_for_showing_and_stems_for_matching() -> None:
    assert words("Libraries’ opening") == ["libraries", "opening"]
    assert stems("Libraries’ opening") == ["librari", "open"]


def test_endless_words_are_cut_alike() -> None:
    assert stems("x" * 500) == stems("x" * 200) == ["x" * LONGEST_WORD]


def test_parts_are_kept_apart_and_empty_parts_vanish() -> None:
    assert join_parts(["Bins", "", "!", "waste"]) == ["bin", BREAK, "wast"]


@given(st.text())
def test_any_text_has_stems_without_spaces_and_never_the_break(text: str) -> None:
    found = stems(text)
    assert all(stem and not any(character.isspace() for character in stem) for stem in found)
    assert BREAK not in found
    assert len(words(text)) == len(found)


@given(st.text())
def test_spans_name_the_same_stems_with_their_places(text: str) -> None:
    found = list(spans(text))
    assert [span.stem for span in found] == stems(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_be_sent_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned
