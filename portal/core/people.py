"""People's data: how long it is kept, and how one person's is erased. Every app that holds some says so here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

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
    an e-mail address (compare without regard to case) and says what it did.
    """

    name: str
    what: "StrOrPromise"
    why: "StrOrPromise"
    keeps: timedelta
    prune: Callable[[timedelta], int]
    erase: Callable[[str], Erased]


holdings: dict[str, Holding] = {}


def register_holding(holding: Holding) -> None:
    """Add a sort of data. Call from ``AppConfig.ready``."""
    holdings[holding.name] = holding
