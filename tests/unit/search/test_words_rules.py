"""A synonym that could do nothing, or says what another says, is refused with what to do."""

import pytest

from search.language.synonyms import MOST_WAYS
from search.words.rules import Book, Written
from search.words.starter import starter_rows


def refused(words: str, meanings: list[str], *others: Written, both_ways: bool = False) -> list[str]:
    return [problem.sentence for problem in Book(others).problems(Written(words, meanings, both_ways))]


@pytest.mark.parametrize(
    ("words", "meanings", "sentence"),
    [
        ("!!", ["refuse"], "There is no word or number in “!!”. Write words, such as refuse."),
        ("bin", ["--"], "There is no word or number in “--”. Write words, such as refuse."),
        ("who is", ["councillor"], "“who is” is too common to search for. Write words that say what is meant."),
        ("bin", ["the"], "“the” is too common to search for. Write words that say what is meant."),
        ("bin", [], "Write at least one word or phrase to search for."),
        ("bin", ["Bins"], "“Bins” is the same to search as “bin”. Remove it."),
        ("bin", ["refuse", "Refused"], "“Refused” is the same to search as “refuse”. Remove it."),
        ("bin; tip", ["refuse"], "“bin; tip” has a semicolon in it. Write each word or phrase by itself."),
        ("one two three four five six seven eight nine", ["ten"], "at most 8 words"),
        ("bin", ["x" * 101], "at most 100 characters"),
        (
            "bin",
            [f"word{number}" for number in range(MOST_WAYS + 2)],
            "Write at most 10 words or phrases; there are 12.",
        ),
    ],
)
def test_what_is_wrong_by_itself(words: str, meanings: list[str], sentence: str) -> None:
    found = refused(words, meanings)
    assert len(found) == 1
    assert sentence in found[0]


def test_the_same_words_twice() -> None:
    kept = Written("Bins", ["refuse"], both_ways=False)
    assert refused("bin", ["rubbish"], kept) == ["There is a synonym for “bin” already. Change that one."]


def test_what_another_synonym_says_already() -> None:
    kept = Written("bin", ["refuse", "rubbish"], both_ways=True)
    assert refused("refuse", ["rubbish"], kept) == [
        "“refuse” already leads to “rubbish” by the synonym for “bin”. Change that one."
    ]
    assert refused("refuse", ["waste"], kept) == []


def test_there_and_back_again() -> None:
    kept = Written("bin", ["refuse"], both_ways=False)
    assert refused("refuse", ["bin"], kept) == [
        "“bin” already leads to “refuse”. Tick “both ways” in the synonym for “bin”."
    ]


def test_a_longer_circle() -> None:
    others = [Written("bin", ["refuse"], both_ways=False), Written("refuse", ["waste"], both_ways=False)]
    assert refused("waste", ["bin"], *others) == [
        "This goes round in a circle: waste → bin → refuse → waste. Make one synonym of them and tick “both ways”."
    ]
    assert refused("waste", ["tip"], *others) == []


def test_the_list_that_ships_is_long_and_would_be_accepted_whole() -> None:
    rows = starter_rows()
    book = Book(row.written for row in rows)
    assert len(rows) >= 120
    assert {row.written.words: found for row in rows if (found := book.problems(row.written))} == {}
    assert all(row.reason.strip() for row in rows)
