"""How things stand when a request begins: what is hidden, and the facets with labels remembered between requests."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.core.cache import cache

from search import contract
from search.contract import Facet
from search.indexing.outbox import read_state

KEPT_SECONDS = 60
"""Labels are read again after this at the latest, however often they are asked for in between: a bulk update shows
by then. Any other change writes an outbox row, and labels are then read at once."""

MOST_KEPT = 5_000
"""Values remembered of one facet: above every vocabulary. A year is its own label, so made-up ones have labels too."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``hidden``: by store, the ids that changed since it was written; ``facets`` are those on offer, by name.
    ``newest`` changes with whatever search follows."""

    hidden: Mapping[str, frozenset[str]]
    facets: Mapping[str, Facet]
    newest: int = 0


def take_snapshot() -> Snapshot:
    """Read how things stand. One query."""
    state = read_state()
    facets = {
        name: replace(facet, labels=partial(_remembered, facet, state.newest))
        for name, facet in contract.facets.items()
    }
    return Snapshot(state.hidden, facets, state.newest)


def _remembered(facet: Facet, newest: int, values: Collection[str]) -> dict[str, str]:
    """The labels of ``values``, asked of the facet only where the cache does not hold them; a value without a label
    is asked for each time."""
    period = int(time.time() // KEPT_SECONDS)  # part of the key, so that adding a label does not prolong the others
    key = f"search.labels.{facet.name}.{newest}.{period}"
    known: dict[str, str] = cache.get(key, {})
    unknown = [value for value in values if value not in known]
    if unknown and (found := facet.labels(unknown)):
        known |= {value: str(label) for value, label in found.items()}
        if len(known) <= MOST_KEPT:
            cache.set(key, known, KEPT_SECONDS)
    return {value: known[value] for value in values if value in known}
