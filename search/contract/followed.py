"""Searches that people follow: what they are called, and which records match them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass


class Unanswered(Exception):
    """Search cannot say at the moment what matches: its engine is down, or behind with the records asked about."""


@dataclass(frozen=True, slots=True)
class NamedSearch:
    """A search as its query string says it. ``query`` is the same for all that ask for the same.

    ``words`` are what was typed, ``filters`` what was chosen, as people read it. ``errors`` are sentences for what
    cannot be followed as it stands.
    """

    query: str
    words: str
    filters: tuple[str, ...]
    url: str
    feed_url: str
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedSearches:
    """How search names them, and finds what matches."""

    name: Callable[[str], NamedSearch]
    match: Callable[[Sequence[str], Collection[str]], Sequence[frozenset[str]]]


_searches: list[FollowedSearches] = []


def register_followed_searches(searches: FollowedSearches) -> None:
    """Search says how, when it starts."""
    _searches[:] = [searches]


def name_search(query: str) -> NamedSearch:
    """What a query string of the search page asks for; its page and order are left out."""
    return _searches[0].name(query)


def find_matching(queries: Sequence[str], record_ids: Collection[str]) -> Sequence[frozenset[str]]:
    """For each query string, which of the records everybody finds by it: by its words, as in its Atom feed.

    Each search asks the engine once, and again only after something was saved, or for other records. Raises
    ``Unanswered``: whoever tells people of what matches must wait then, or they would never hear of it.
    """
    return _searches[0].match(queries, record_ids)
