"""Dates of which sometimes only the year is known: "2013", "2013-07" or "2013-07-01"."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _

_FORMATS = {1: "Y", 2: "F Y", 3: "j F Y"}


def _parse(text: str) -> tuple[date, int]:
    parts = text.split("-")
    widths = [len(part) for part in parts]
    if widths != [4, 2, 2][: len(parts)] or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(text)
    year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
    return date(year, month, day), len(parts)


def validate_partial_date(text: str) -> None:
    """Raise ``ValidationError`` unless the text is a year, a month or a day that exists."""
    try:
        _parse(text)
    except ValueError:
        raise ValidationError(_("Type a year (2013), a month (2013-07) or a day (2013-07-01).")) from None


def first_day(text: str) -> date | None:
    """The first day that a partial date covers; None for empty text."""
    return _parse(text)[0] if text else None


def in_words(text: str) -> str:
    """The date as people write it: 2013, July 2013 or 1 July 2013; empty for empty text."""
    if not text:
        return ""
    day, precision = _parse(text)
    return formats.date_format(day, _FORMATS[precision])
