"""What readers miss in search, for editors: words that find nothing, records that search cannot take in."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unfound:
    """Words that found nothing the last time, and how often they were searched for."""

    words: str
    times: int


@dataclass(frozen=True, slots=True)
class Unindexed:
    """A record that search could not take in: its title, where an editor mends it, why, and since when."""

    record_id: str
    title: str
    url: str
    reason: str
    since: datetime.date


@dataclass(frozen=True, slots=True)
class Troubles:
    """How search tells editors of what readers miss: each finds at most so many, worst first, and says how many."""

    unfound: Callable[[int], tuple[Sequence[Unfound], int]]
    unindexed: Callable[[int], tuple[Sequence[Unindexed], int]]


_troubles: list[Troubles] = []


def register_troubles(troubles: Troubles) -> None:
    """Search says how its troubles are found, when it starts."""
    _troubles[:] = [troubles]


def find_unfound(most: int) -> tuple[Sequence[Unfound], int]:
    """What was searched for in the last 30 days and not found, most often first; and how many such words there are."""
    (troubles,) = _troubles
    return troubles.unfound(most)


def find_unindexed(most: int) -> tuple[Sequence[Unindexed], int]:
    """Records that search could not take in, newest first; and how many there are."""
    (troubles,) = _troubles
    return troubles.unindexed(most)
