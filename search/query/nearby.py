"""What to offer when a search finds little: a service, a looser search, records of near meaning.

All of it within what the person may see, like the search itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.engines.base import Engine, Hit
from search.language.analyse import words
from search.language.parse import wanted_words
from search.params import SearchParams
from search.query.aids import Aids
from search.query.plan import Match, SearchPlan
from search.query.run import Found, find
from search.query.understand import Visibility
from search.query.weights import NEIGHBOURS, near_share

THIN = 3
"""So few results are thin: a reader sees them at a glance and may want more."""

SERVICES, RELATED = 3, 5
"""How many are offered: a short list that is read, not another page of results."""

RELATED_COSINE = 0.3
"""From here a record is offered as perhaps related. Lower than for joining the results, as it is no result; above what
nonsense reaches on the shipped content ("zzxqy" and "pizza recipe" .27, against "pothole" .51, "wheelie bin" .69)."""

SHORTEST_WORD = 4
"""A shorter word begins too many names to point at one service."""

BEGINNING = 5
"""Letters of a word tried when the whole word begins no service's name: past most misspelt endings."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """``plain`` are the words asked for if there were quotation marks or a minus, else empty, and ``plain_total`` what
    they find under the same filters. ``unfiltered`` is what the search finds without filters, 0 if there are none.
    """

    services: tuple[Hit, ...] = ()
    related: tuple[Hit, ...] = ()
    plain: str = ""
    plain_total: int = 0
    unfiltered: int = 0


def is_thin(params: SearchParams, found: Found) -> bool:
    """Whether help should stand with these results: words were asked for, and few records or none answer them."""
    understood = found.understood
    return (
        bool(params.text)
        and not understood.query.is_empty
        and found.page == 1
        and min(found.result.total, understood.answering) <= THIN
    )


def find_nearby(engine: Engine, params: SearchParams, found: Found, seen_by: Visibility, aids: Aids) -> Nearby:
    """Find what to offer beside ``found``, which was thin. Raises ``EngineError``.

    Fewer words are never offered: the search itself has already gone on to any one of them.
    """
    understood = found.understood
    match = understood.match
    wanted = wanted_words(understood.corrected or params.text)
    seen = Match(audiences=match.audiences, hidden_ids=match.hidden_ids, excluded=match.excluded)
    plain = wanted if match.phrases or match.excluded else ""
    shown = frozenset(hit.id for hit in found.result.hits)
    services = tuple(hit for hit in _services(engine, wanted, seen, aids) if hit.id not in shown)
    unfiltered = engine.count(match) if params.filters else 0
    offered = shown.union(hit.id for hit in services)
    related = _related(engine, wanted, replace(seen, scope=match.scope), offered, aids)
    return Nearby(
        services=services,
        # Near records stand among the results already, and what the filters took out is offered by leaving them off.
        related=() if understood.by_meaning or unfiltered else related,
        plain=plain,
        plain_total=_total(engine, params.saying(plain), seen_by, aids, match.scope) if plain else 0,
        unfiltered=unfiltered,
    )


def _total(
    engine: Engine, params: SearchParams, seen_by: Visibility, aids: Aids, scope: Mapping[str, frozenset[str]]
) -> int:
    return find(engine, params, seen_by, aids=aids, scope=scope).result.total


def _services(engine: Engine, text: str, seen: Match, aids: Aids) -> Sequence[Hit]:
    """The services nearest in meaning; without neighbours, those whose name begins like a word of the text."""
    scoped = replace(seen, scope={"kind": frozenset({"service"})})
    if aids.neighbours is not None and text:
        near = aids.neighbours.nearest(text, scoped, SERVICES)
        if close := [key for key, cosine in near if cosine >= RELATED_COSINE]:
            return _in_order(engine, scoped, close)
    for word in words(text):
        if len(word) >= SHORTEST_WORD:
            for beginning in (word, word[:BEGINNING]):
                if found := engine.suggest((beginning,), scoped, SERVICES):
                    return found
    return ()


def _related(engine: Engine, text: str, seen: Match, shown: frozenset[str], aids: Aids) -> tuple[Hit, ...]:
    """Records of near meaning that are not ``shown`` yet."""
    if aids.neighbours is None or not text:
        return ()
    near = [
        key
        for key, cosine in aids.neighbours.nearest(text, seen, NEIGHBOURS)
        if cosine >= RELATED_COSINE and near_share(key) and key not in shown
    ]
    return tuple(_in_order(engine, seen, near[:RELATED])) if near else ()


def _in_order(engine: Engine, seen: Match, keys: Sequence[str]) -> list[Hit]:
    found = engine.search(SearchPlan(replace(seen, among=frozenset(keys)), limit=len(keys))).hits
    return sorted(found, key=lambda hit: keys.index(hit.id))
