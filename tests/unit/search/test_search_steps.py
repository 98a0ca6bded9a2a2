"""How many of the words must stand in a document."""

from dataclasses import replace

import pytest

from search.query.plan import Alternative, Match, Word
from search.query.steps import choose_step, distinct_minimums, enough_of


@pytest.mark.parametrize(
    ("words", "minimums"), [(0, []), (1, [1]), (2, [2, 1]), (3, [3, 2, 1]), (4, [4, 3, 2, 1]), (12, [12, 9, 6, 1])]
)
def test_all_then_most_then_half_then_any(words: int, minimums: list[int]) -> None:
    assert distinct_minimums(words) == minimums


@pytest.mark.parametrize(("visible", "enough"), [(0, 3), (21, 3), (31, 4), (100, 10), (300, 10), (100_000, 10)])
def test_enough_is_a_tenth_within_bounds(visible: int, enough: int) -> None:
    assert enough_of(visible, 10) == enough


def match_of(words: int) -> Match:
    """A match set of so many words."""
    return Match(words=tuple(Word((Alternative((f"word{number}",)),)) for number in range(words)), minimum=words)


@pytest.mark.parametrize(
    ("found", "minimum"),
    [({4: 10}, 4), ({4: 9, 3: 10}, 3), ({4: 0, 3: 0, 2: 11}, 2), ({4: 0, 3: 0, 2: 0, 1: 5}, 1)],
)
def test_the_strictest_step_that_finds_enough_is_taken(found: dict[int, int], minimum: int) -> None:
    def count(match: Match) -> int:
        return found[match.minimum] if match.words else 10_000

    assert choose_step(match_of(4), count)[0].minimum == minimum


def test_a_sentence_goes_on_until_three_pages_are_found() -> None:
    found = {8: 29, 6: 30}
    assert choose_step(match_of(8), lambda match: found[match.minimum] if match.words else 10_000)[0].minimum == 6


def test_a_small_site_is_content_with_few() -> None:
    assert choose_step(match_of(3), lambda match: 3 if match.words else 21)[0].minimum == 3


def test_what_is_visible_is_counted_for_the_same_person_without_the_words() -> None:
    asked: list[Match] = []

    def count(match: Match) -> int:
        asked.append(match)
        return 3

    visible = Match(audiences=frozenset({"board"}), hidden_ids=frozenset({"page:9"}))
    choose_step(replace(visible, words=match_of(2).words), count)
    assert asked[1] == visible


def test_what_is_visible_is_not_counted_for_too_few_to_be_enough_anywhere() -> None:
    asked: list[int] = []

    def count(match: Match) -> int:
        asked.append(len(match.words))
        return 2

    choose_step(match_of(2), count)
    assert asked == [2, 2]


@pytest.mark.parametrize("words", [0, 1])
def test_one_word_or_none_is_counted_once(words: int) -> None:
    asked: list[Match] = []

    def count(match: Match) -> int:
        asked.append(match)
        return 7

    match, found = choose_step(match_of(words), count)
    assert (match.minimum, found, asked) == (words, 7, [match])
