"""Searches that a page quotes: what they find, for each reader what that reader may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """One of the first things that a search finds: its title, its address, and what kind of thing it is."""

    title: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class ResultSet:
    """What a search finds for one reader: how many, the best of them, and where all of them are.

    ``public_total`` is how many everybody finds. ``exact`` is False while only titles can be searched: the totals are
    then not what the search finds otherwise.
    """

    total: int
    first: tuple[FoundTitle, ...]
    url: str
    public_total: int = 0
    exact: bool = True


FindResults = Callable[[Sequence[str], Any], Sequence[ResultSet]]

_results: list[FindResults] = []


def register_results(find: FindResults) -> None:
    """Search says how result sets are found, when it starts."""
    _results[:] = [find]


def find_results(queries: Sequence[str], access: Any) -> Sequence[ResultSet]:
    """What the search page finds for each of these query strings, ten titles at most, for a page that quotes searches.

    ``access`` is the reader's ``portal.core.visibility.Access``, which this module may not name. The database is asked
    twice for all of them. The first time in a minute, or after something was saved, each search asks the engine once
    for this reader and once for everybody, and the database three times more at most.
    """
    (find,) = _results
    return find(queries, access)
