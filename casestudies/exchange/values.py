"""How each sort of cell is read and written: text, choices, dates, money, web addresses."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email, validate_unicode_slug
from django.db.models import Choices
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from casestudies.exchange.names import Book
from casestudies.exchange.problems import RefusedError
from casestudies.partial_date import validate_partial_date
from casestudies.review_dates import latest
from casestudies.standard.must import shorten

Given = str | int | float | date

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONEY = re.compile(r"-?£?-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2}0*)?")
_YEARS, _SERIALS = range(1800, 2201), range(20_000, 80_000)
"""A bare number in a cell for a date: a year, or a day as Excel counts days (1954 to 2119)."""


class Value(Protocol):
    """One sort of cell."""

    def read(self, given: Given, book: Book) -> Any:
        """What the cell says, never for an empty cell. Raises RefusedError."""
        ...

    def write(self, value: Any) -> Any:
        """The cell that says it: text, a number or a date."""
        ...

    @property
    def allowed(self) -> tuple[str, ...]:
        """Everything that may stand in the cell, if that is a short list."""
        ...


def as_text(given: Given) -> str:
    """What a person sees in the cell, as text. Raises RefusedError for characters that no page can print."""
    if isinstance(given, float):
        text = str(int(given)) if given.is_integer() else repr(given)
    else:
        text = given.isoformat() if isinstance(given, date) else str(given)
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _CONTROL.search(text):
        raise RefusedError(_("There is a character here that cannot be printed. Type the words again."))
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """Words, on one line or, if ``lines``, on several."""

    longest: int
    lines: bool = False
    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> str:
        """The words, spaces around them taken off."""
        text = as_text(given)
        if not self.lines:
            text = " ".join(text.split("\n"))
        if len(text) > self.longest:
            words = _("This is %(length)s characters long. Use %(longest)s at most.")
            raise RefusedError(words % {"length": f"{len(text):,}", "longest": f"{self.longest:,}"})
        return text

    def write(self, value: str) -> str:
        """The words."""
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; the stored one is understood as well. ``but`` is written and never read."""

    choices: type[Choices]
    but: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words as people read them."""
        return tuple(str(choice.label) for choice in self.choices if choice.value != self.but)

    def read(self, given: Given, book: Book) -> str:
        """The stored word."""
        text = as_text(given).casefold()
        for choice in self.choices:
            if choice.value != self.but and text in {str(choice.label).casefold(), str(choice.value).casefold()}:
                return str(choice.value)
        words = _("“%(given)s” is not one of: %(allowed)s.")
        raise RefusedError(words % {"given": shorten(as_text(given)), "allowed": "; ".join(self.allowed)})

    def write(self, value: str) -> str:
        """The word as people read it."""
        return next((str(choice.label) for choice in self.choices if choice.value == value), "")


@dataclass(frozen=True, slots=True)
class ManyChoices:
    """Several of a few words, with semicolons between."""

    one: Choice

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words as people read them."""
        return self.one.allowed

    def read(self, given: Given, book: Book) -> list[str]:
        """The stored words, each once."""
        return list(dict.fromkeys(self.one.read(part, book) for part in split(as_text(given))))

    def write(self, value: Iterable[str]) -> str:
        """The words as people read them."""
        return join(self.one.write(each) for each in value)


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    allowed: tuple[str, ...] = ("yes", "no")

    def read(self, given: Given, book: Book) -> bool:
        """Whether it says yes."""
        text = as_text(given).casefold()
        if text not in {"yes", "y", "true", "no", "n", "false"}:
            raise RefusedError(_("“%(given)s” is neither yes nor no.") % {"given": shorten(text)})
        return text[0] in "yt"

    def write(self, value: bool) -> str:
        """Yes, or nothing."""
        return "yes" if value else ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as 2013, 2013-07 or 2013-07-01."""

    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> str:
        """The date as the site keeps it."""
        text = _date_text(given)
        try:
            validate_partial_date(text)
        except ValidationError:
            words = _("“%(given)s” is not a date. Type a year (2013), a month (2013-07) or a day (2013-07-01).")
            raise RefusedError(words % {"given": shorten(text)}) from None
        return text

    def write(self, value: str) -> str:
        """The date as the site keeps it."""
        return value


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """A day that is still to come, no further away than a review may be."""

    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> str:
        """The day as 2013-07-01."""
        text = _date_text(given)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            words = _("“%(given)s” is not a day. Type it as 2013-07-01 or 01/07/2013.")
            raise RefusedError(words % {"given": shorten(text)}) from None
        if not book.today <= day <= latest(book.today):
            raise RefusedError(_("Choose a day within the next 24 months."))
        return day.isoformat()

    def write(self, value: date | None) -> date | None:
        """The day."""
        return value


@dataclass(frozen=True, slots=True)
class Money:
    """Pounds, with pence or without."""

    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> str:
        """The amount in digits."""
        text = as_text(round(given, 2) if isinstance(given, float) else given)
        try:
            if isinstance(given, date) or not _MONEY.fullmatch(text.replace(" ", "")):
                raise InvalidOperation
            amount = Decimal(re.sub("[£, ]", "", text))
        except InvalidOperation:
            words = _("“%(given)s” is not an amount. Type pounds in digits, for instance 1200 or £1,200.50.")
            raise RefusedError(words % {"given": shorten(text)}) from None
        if abs(amount) >= 10**10:
            raise RefusedError(_("The amount is too large to be right. Type pounds, not pence."))
        return str(amount.quantize(Decimal("0.01")))

    def write(self, value: Decimal | None) -> Decimal | None:
        """The amount as a number."""
        return value


@dataclass(frozen=True, slots=True)
class Checked:
    """Text that must have a form: a web address, an e-mail address, the end of this site's address."""

    text: Text
    form: str
    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> str:
        """The text, if it has the form."""
        text = self.text.read(given, book)
        checks: dict[str, Callable[[str], None]] = {
            "web": URLValidator(["http", "https"]),
            "e-mail": validate_email,
            "slug": validate_unicode_slug,
        }
        try:
            checks[self.form](text)
        except ValidationError:
            words = {
                "web": _(
                    "“%(given)s” is not a web address. Copy all of it from the browser, with https:// at its start."
                ),
                "e-mail": _("“%(given)s” is not an e-mail address."),
                "slug": _("“%(given)s” cannot be part of an address. Use small letters, digits and hyphens."),
            }
            raise RefusedError(words[self.form] % {"given": shorten(text)}) from None
        return text

    def write(self, value: str) -> str:
        """The text."""
        return value


def split(text: str) -> list[str]:
    """The things named in a cell, between semicolons; two semicolons together are one that belongs to a name."""
    parts = [""]
    for piece in re.split(r"(;;|;|\n)", text):
        if piece in {";", "\n"}:
            parts.append("")
        else:
            parts[-1] += ";" if piece == ";;" else piece
    return [part.strip() for part in parts if part.strip()]


def join(names: Iterable[str]) -> str:
    """The names as one cell, so that ``split`` gives them back."""
    return "; ".join(name.replace(";", ";;") for name in names)


def _date_text(given: Given) -> str:
    """The date as 2013-07-01 where the cell says it in another way that leaves no doubt."""
    if isinstance(given, date):
        return given.isoformat()
    number = int(given) if isinstance(given, float) and given.is_integer() else given
    if isinstance(number, int) and number in _SERIALS:
        day = from_excel(number)
        return day.date().isoformat() if isinstance(day, datetime) else as_text(given)
    text = as_text(given)
    if match := _DAY.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    for written, kept in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%b %Y", "%Y-%m")):
        try:
            return datetime.strptime(text, written).strftime(kept)  # noqa: DTZ007  # a date on paper has no zone
        except ValueError:
            continue
    return text
