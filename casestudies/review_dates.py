"""When a case study is looked at again: the longest and the usual time, counted in calendar months."""

from calendar import monthrange
from datetime import date

from django.utils.formats import date_format

LONGEST = 24
"""Months: the longest a case study may go without being looked at (product rule)."""

USUAL = 12
"""Months until the next review where nobody says otherwise."""


def months_on(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest(today: date) -> date:
    """The last day that may be chosen today."""
    return months_on(today, LONGEST)


def usual(today: date) -> date:
    """The day a case study is looked at again if nobody chooses one."""
    return months_on(today, USUAL)


def in_words(day: date | None) -> str:
    """For instance "3 May 2025"; empty for no date."""
    return date_format(day, "j F Y") if day else ""
