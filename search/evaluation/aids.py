"""The site's aids for documents of another index: its synonyms, and spelling and neighbours made from those."""

from collections.abc import Callable, Collection, Iterable

from search.engines.base import Document, Engine
from search.models import TeachingStamp
from search.query.aids import Aids, Neighbours
from search.vocabulary import EngineSpelling, Lexicons
from search.words.current import CurrentWords

NAMES = ("spelling", "synonyms", "neighbours")
"""What may be left out. Promotions never take part: they name records of the site."""


def aids_for(engine: Engine, documents: Iterable[Document], without: Collection[str] = ()) -> Aids:
    """Return the aids for a search in ``engine``, which holds ``documents``, but for those named in ``without``."""
    stamps = TeachingStamp.read()
    words = CurrentWords(lambda: stamps)
    return Aids(
        spelling=None if "spelling" in without else EngineSpelling(engine, _spared(words, without), Lexicons()),
        synonyms=None if "synonyms" in without else words,
        neighbours=None if "neighbours" in without else _neighbours(documents),
    )


def _spared(words: CurrentWords, without: Collection[str]) -> Callable[[], frozenset[str]]:
    """Words that spelling leaves alone; without synonyms, not those that only synonyms know."""
    if "synonyms" not in without:
        return words.spared
    taught = words.taught()
    return lambda: taught.spared - taught.thesaurus.stems


def _neighbours(documents: Iterable[Document]) -> Neighbours:
    from search.semantic.neighbours import FixedNeighbours  # what it needs may be missing, and is left out then

    return FixedNeighbours(documents)
