"""The site's aids for documents of another index: its synonyms, and spelling and neighbours made from those."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from search.engines.base import Document, Engine
from search.query.aids import Aids, Neighbours

NAMES = ("spelling", "synonyms", "neighbours")
"""What may be left out. Promotions never take part: they name records of the site."""


def aids_for(engine: Engine, documents: Iterable[Document], without: Collection[str] = ()) -> Aids:
    """Return the aids for a search in ``engine``, which holds ``documents``, but for those named in ``without``."""
    return replace(Aids(), neighbours=None if "neighbours" in without else _neighbours(documents))


def _neighbours(documents: Iterable[Document]) -> Neighbours:
    from search.semantic.neighbours import FixedNeighbours  # what it needs may be missing, and is left out then

    return FixedNeighbours(documents)
