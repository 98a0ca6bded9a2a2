"""For which words a record is put first, and on which days."""

from datetime import UTC, date, datetime

import pytest

from search.language.analyse import stems
from search.promotions import rules
from search.promotions.rules import PromotionRules, Rule, this_day

TODAY = date(2026, 3, 15)


def rule(words: str, *, exact: bool = True, record_id: str = "page:1", first: int = 15, last: int = 15) -> Rule:
    return Rule(tuple(stems(words)), exact, record_id, date(2026, 3, first), date(2026, 3, last))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "this_day", lambda: TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("blue badge", True),
        ("Blue BADGES!", True),
        ('"blue badge"', True),
        ("badge blue", False),
        ("blue badge form", False),
        ("blue", False),
        ("blue badge -form", False),
        ("", False),
    ],
)
def test_exact_words_mean_just_these_words(typed: str, meant: bool) -> None:
    assert bool(PromotionRules([rule("blue badge")]).promoted(typed)) is meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bins", True),
        ("when is my bin collected", True),
        ("recycling", False),
        ("collection -bins", False),
    ],
)
def test_all_words_mean_every_search_that_has_them(typed: str, meant: bool) -> None:
    assert bool(PromotionRules([rule("bin", exact=False)]).promoted(typed)) is meant


@pytest.mark.parametrize(("first", "last", "holds"), [(1, 14, False), (15, 15, True), (1, 15, True), (16, 30, False)])
def test_it_holds_from_its_first_to_its_last_day(first: int, last: int, holds: bool) -> None:
    assert bool(PromotionRules([rule("bins", first=first, last=last)]).promoted("bins")) is holds


def test_exact_words_come_before_all_words_and_no_record_twice() -> None:
    several = [
        rule("bins", exact=False, record_id="page:1"),
        rule("bins", record_id="page:2"),
        rule("bins", record_id="page:1"),
    ]
    assert PromotionRules(several).promoted("bins") == ("page:2", "page:1")


def test_days_change_at_midnight_in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    half_past_eleven_utc = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: half_past_eleven_utc)
    assert this_day() == date(2026, 7, 1)
