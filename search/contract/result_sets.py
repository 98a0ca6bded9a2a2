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

    ``exact`` is False while only titles can be searched: the total is then not what the search finds otherwise.
    """

    total: int
    first: tuple[FoundTitle, ...]
    url: str
    exact: bool = True


FindResults = Callable[[Sequence[str], Any], Sequence[ResultSet]]

_results: list[FindResults] = []


def register_results(find: FindResults) -> None:
    """Search says how result sets are found, when it starts."""
    _results[:] = [find]


def find_results(queries: Sequence[str], access: Any) -> Sequence[ResultSet]:
    """What the search page finds for each of these query strings, ten titles at most, for a page that quotes searches.

    ``access`` is the reader's ``portal.core.visibility.Access``, which this module may not name. Each search asks the
    engine once; the database is asked three times for all of them, and once more for each filter whose label search
    does not remember.
    """
    (find,) = _results
    return find(queries, access)
