"""A search, said without any engine's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """Orders a reader may ask for. Ties are always broken by record id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    EVIDENCE = "evidence"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Token:
    """One stem and how much it counts for."""

    stem: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the query: any of its alternatives stands for it (later: synonyms and spellings)."""

    alternatives: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Which documents belong to the answer, chosen from the query and what the person may see, nothing else.

    ``minimum`` of ``words`` must stand in the document (0 with no words: every visible document). Each of
    ``phrases`` must stand in order, none of ``excluded`` (phrases of one or more stems) may stand.
    ``scope`` holds fixed filters of the page itself (the case list shows case kinds only).
    """

    words: tuple[Word, ...] = ()
    minimum: int = 0
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    audiences: frozenset[str] = frozenset()
    hidden_ids: frozenset[str] = frozenset()
    scope: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """A match set, the reader's filters (any of a facet's values, all facets), counts wanted, order and page.

    ``also`` are words that add to the score of what matches and decide nothing else. ``priors`` are additive scores
    for facet values: facet name to value to score.
    """

    match: Match
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: Mapping[str, int] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    also: tuple[Token, ...] = ()
    title_weight: float = 0.3
    priors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
