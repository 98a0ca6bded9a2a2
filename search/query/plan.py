"""A search, said without any engine's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """Orders a reader may ask for. Ties are always broken by record id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    EVIDENCE = "evidence"
    USING = "using"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a word: a stem, or several that must stand in order. ``weight`` is how much it counts for."""

    stems: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the query: any of its alternatives stands for it, and the best one counts."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Which documents belong to the answer, chosen from the query and what the person may see, nothing else.

    ``minimum`` of ``words`` must stand in the document (0 with no words: every visible document), and each of
    ``phrases``. Documents named in ``joined`` belong whatever their words are (neighbours, promotions). For all of
    them: none of ``excluded`` (phrases of one or more stems) may stand, ``audiences`` and ``hidden_ids`` decide what
    may be seen, ``scope`` holds fixed filters of the page itself (the case list shows case kinds only), and
    ``among``, unless None, names the only documents asked about.
    """

    words: tuple[Word, ...] = ()
    minimum: int = 0
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    joined: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    hidden_ids: frozenset[str] = frozenset()
    scope: Mapping[str, frozenset[str]] = field(default_factory=dict)
    among: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that a reader would expect to see marked in a result."""
        spoken = [way.stems for word in self.words for way in word.alternatives]
        return frozenset().union(*spoken, *self.phrases)


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """A match set, the reader's filters (any of a facet's values, all facets), counts wanted, order and page.

    ``also`` are stems that add to the score of what matches and decide nothing else. ``priors`` are additive scores
    for facet values: facet name to value to score. ``boosts`` are additive scores for single documents, by id; they
    decide nothing about what matches.
    """

    match: Match
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: Mapping[str, int] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    also: tuple[str, ...] = ()
    title_weight: float = 0.3
    priors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    boosts: Mapping[str, float] = field(default_factory=dict)
