"""The aids of this portal: what its editors taught search, and what it knows of its own words and their meaning."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings

from search.engines.base import Engine
from search.models import TeachingStamp
from search.promotions.current import CurrentPromotions
from search.query.aids import Aids, Neighbours
from search.vocabulary import EngineSpelling
from search.words.current import CurrentWords


def load_aids(engine: Engine, hidden: Mapping[str, frozenset[str]]) -> Aids:
    """Return the aids as they stand now.

    ``engine`` answers this search: its words are those that spelling may offer. ``hidden`` are, by store, the ids
    that readers must not find although it may hold them.
    """
    stamps = cache(TeachingStamp.read)  # read once a search, and only if there are words to look up
    words = CurrentWords(stamps)
    return Aids(
        spelling=EngineSpelling(engine, words.spared),
        synonyms=words,
        promotions=CurrentPromotions(stamps),
        neighbours=_load_neighbours(hidden),
    )


def _load_neighbours(hidden: Mapping[str, frozenset[str]]) -> Neighbours | None:
    if not settings.SEARCH_NEIGHBOURS:
        return None
    from search.semantic.neighbours import PortalNeighbours  # what it needs may be missing, and is switched off then
    from search.semantic.store import NAME

    return PortalNeighbours(hidden.get(NAME, frozenset()))
