"""People's data: how long it is kept, and how one person's is erased. Every app that holds some says so here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done with one person's data in one place: counts of rows, and for what was kept, why."""

    erased: int = 0
    kept: int = 0
    reason: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """One sort of data about people.

    ``what`` and ``why`` are printed on the privacy page, and ``keeps`` as words there. ``prune`` removes what is older
    than ``keeps`` and returns how many rows; the worker calls it every day. ``erase`` removes or blanks what belongs to
    an e-mail address (compare without regard to case) and says what it did. It runs in a transaction that a dry run
    rolls back: what a database cannot take back, such as a file, is deleted with ``transaction.on_commit``.

    ``counted`` are the words after the period ("after it was sent"). What has no period has neither ``keeps`` nor
    ``prune``, and ``counted`` then says what ends it ("until an administrator removes the account").
    """

    name: str
    what: "StrOrPromise"
    why: "StrOrPromise"
    keeps: timedelta | None
    prune: Callable[[timedelta], int] | None
    erase: Callable[[str], Erased]
    counted: "StrOrPromise" = ""

    def kept_for(self) -> str:
        """How long it is kept, in words."""
        period = _period(self.keeps) if self.keeps else ""
        return f"{period} {self.counted}".strip()


holdings: dict[str, Holding] = {}


def register_holding(holding: Holding) -> None:
    """Add a sort of data. Call from ``AppConfig.ready``."""
    holdings[holding.name] = holding


def mentions(text: str, email: str) -> bool:
    """Whether the text holds the address as a whole: ``ann@a.uk`` does not stand in ``joann@a.uk``."""
    return _whole(email).search(text) is not None


def leave_out(text: str, email: str) -> str:
    """The text with words in the place of the address."""
    removed = _("[e-mail address removed]")
    return _whole(email).sub(lambda _match: removed, text)


def _whole(email: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.!#$%&'*+/=?^`{{|}}~-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)


def _period(keeps: timedelta) -> str:
    if keeps.days < 60:
        return ngettext("%(number)d day", "%(number)d days", keeps.days) % {"number": keeps.days}
    months = round(keeps.days / 30.44)
    return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}
