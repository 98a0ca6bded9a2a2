"""How much is searched for, and how often something is found: for pages that count."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Searched:
    """Searches of a time: how many were kept, and how many of them found records by their words."""

    made: int
    found: int


CountSearches = Callable[[datetime.date], Searched]

_counts: list[CountSearches] = []


def register_searched(count: CountSearches) -> None:
    """Search says how, when it starts."""
    _counts[:] = [count]


def count_searches(since: datetime.date) -> Searched:
    """Searches since that day, as the log has them: one query. It keeps 13 months, and no searcher."""
    return _counts[0](since)
