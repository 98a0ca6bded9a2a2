"""How long a briefing takes to read, by the words that are printed."""

import pytest

from portal.briefings import reading_time
from portal.briefings.blocks.search_results import query_of


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5), (1001, 6)])
def test_two_hundred_words_are_a_minute_and_a_begun_one_counts(words: int, minutes: int) -> None:
    assert reading_time.minutes_to_read(f"<p class='a b c'>{'word ' * words}</p>") == minutes


def test_words_are_counted_not_markup() -> None:
    hundred = "<li>word</li>" * 100
    assert reading_time.minutes_to_read(f"<ul>{hundred}</ul><p>{'£5&nbsp;m ' * 100}</p>") == 1


def test_only_more_than_five_minutes_are_warned_of() -> None:
    assert reading_time.warning(5) == ""
    assert "takes 6 minutes" in reading_time.warning(6)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("https://example.org/search/?q=bins&kind=council-case", "q=bins&kind=council-case"),
        ("/search/?q=bins", "q=bins"),
        ("?q=bins", "q=bins"),
        (" q=bins ", "q=bins"),
        ("https://example.org/search/", ""),
    ],
)
def test_an_address_of_results_is_kept_as_its_query(typed: str, query: str) -> None:
    assert query_of(typed) == query
