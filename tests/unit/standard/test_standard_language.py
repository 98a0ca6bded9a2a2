"""Plain language, measured: reading age, long sentences, jargon."""

import tomllib
from pathlib import Path

import pytest

from casestudies.standard import language
from casestudies.standard.language import jargon_in, long_sentences, reading_age, sentences_of, words_of

EASY = ["The bin was full. We went to see it. It was bad. So we got a new one."] * 4
HARD = [
    "The implementation of transformational interoperability necessitated considerable organisational "
    "reconfiguration, notwithstanding countervailing departmental considerations regarding procurement."
] * 4


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We put it online. People used it! Did it work?", 3),
        ("Dr. Example of St. Example asked Mr. Nobody.", 1),
        ("It cost £3.5m, e.g. for the form. Then it stopped.", 2),
        ("“It works.” She said so twice.", 2),
        ("A list item without an end", 1),
        ("It took 2.5 days. 40 people came.", 2),
        ("...", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int) -> None:
    assert len(sentences_of([text])) == count


def test_a_list_item_is_a_sentence_of_its_own() -> None:
    assert sentences_of(["Ask the staff", "Count for a week"]) == ["Ask the staff", "Count for a week"]


@pytest.mark.parametrize(
    ("text", "count"), [("self-service isn't 3.5 things", 4), ("£1,000", 2), ("— … !", 0), ("naïve café", 2)]
)
def test_words_are_what_a_person_counts(text: str, count: int) -> None:
    assert len(words_of(text)) == count


def test_the_reading_age_follows_the_published_formula() -> None:
    # 60 words of 5 letters in 6 sentences: 4.71 * 5 + 0.5 * 10 - 21.43 = 7.12, so year 8, which is age 13.
    passage = " ".join(["words"] * 9 + ["words."])
    assert reading_age([passage.capitalize()] * 6) == 13


def test_hard_words_need_an_older_reader_than_easy_ones() -> None:
    easy, hard = reading_age(EASY), reading_age(HARD)
    assert easy is not None
    assert hard is not None
    assert easy <= 9
    assert hard > 20


def test_a_few_words_have_no_reading_age() -> None:
    assert reading_age(["Too short to tell."]) is None
    assert reading_age([]) is None


def test_a_sentence_of_25_words_is_not_long_and_one_of_26_is() -> None:
    assert long_sentences([" ".join(["word"] * 25)]) == []
    assert long_sentences([" ".join(["word"] * 26)]) == [" ".join(["word"] * 26)]


@pytest.mark.parametrize("text", ["a. " * 20_000, "!" * 60_000, "1" * 60_000, "x" * 60_000, "a.b-" * 15_000])
def test_a_text_meant_to_be_slow_is_read_at_once(text: str) -> None:
    assert words_of(text) or text.startswith("!")
    assert len(sentences_of([text])) <= 1
    assert jargon_in([text]) == {}


def test_jargon_is_named_with_its_plain_word() -> None:
    assert jargon_in(["We utilise it in order to FACILITATE change."]) == {
        "utilise": "use",
        "in order to": "to",
        "facilitate": "help or run",
    }


@pytest.mark.parametrize("text", ["disk drives", "A fostering service", "cutting edges", "robustly", "non-robust"])
def test_a_part_of_another_word_is_not_jargon(text: str) -> None:
    assert jargon_in([text]) == {}


def test_the_list_of_jargon_is_in_order_and_gives_no_jargon_for_jargon() -> None:
    path = Path(language.__file__).parent / "jargon.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))["words"]
    assert len(words) >= 60
    assert list(words) == sorted(words)
    assert {plain: found for plain in words.values() if (found := jargon_in([plain]))} == {}
