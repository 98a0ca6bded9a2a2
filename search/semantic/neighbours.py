"""Records near in meaning to a text or to another record."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import lru_cache

import numpy as np

from search.engines.base import Document
from search.query.plan import Match
from search.semantic.arithmetic import Kept
from search.semantic.copy import vectors
from search.semantic.matrix import Matrix, Row
from search.semantic.model import ModelError, load_model
from search.semantic.text import text_of

logger = logging.getLogger(__name__)

REMEMBERED = 1_000
"""Texts whose vectors a process remembers: half a megabyte, and the next pages of a search ask for the same."""


@lru_cache(maxsize=REMEMBERED)
def meaning_of(text: str) -> Kept | None:
    """The vector of what somebody typed; None if it says nothing. Raises ``ModelError``."""
    numbers = load_model().embed([text])[0].astype(np.float16)
    return numbers if numbers.any() else None


class PortalNeighbours:
    """Neighbours among the records of this portal, for one search: the database is asked once what changed.

    ``hidden`` are ids whose vectors may be those of a moment ago although readers must not find them now. Without a
    model there are no neighbours: search_status says why.
    """

    def __init__(self, hidden: frozenset[str] = frozenset()) -> None:
        self._hidden = hidden
        self._pulled = False

    def nearest(self, text: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        """See ``search.query.aids.Neighbours``."""
        try:
            numbers = meaning_of(text)
            if numbers is None:
                return ()
            with self._current() as matrix:
                return matrix.nearest(numbers, self._masked(seen), limit)
        except ModelError as error:
            logger.debug("no neighbours: %s", error)
            return ()

    def nearest_to(self, record_id: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        """The records nearest to another one, which is not among them; none if it has no vector yet."""
        try:
            with self._current() as matrix:
                numbers = matrix.numbers(record_id)
                if numbers is None:
                    return ()
                others = replace(seen, hidden_ids=seen.hidden_ids | {record_id})
                return matrix.nearest(numbers, self._masked(others), limit)
        except ModelError as error:
            logger.debug("no neighbours: %s", error)
            return ()

    def _current(self) -> AbstractContextManager[Matrix]:
        pull, self._pulled = not self._pulled, True
        return vectors.current(pull=pull)

    def _masked(self, seen: Match) -> Match:
        return replace(seen, hidden_ids=seen.hidden_ids | self._hidden)


class FixedNeighbours:
    """Neighbours among given documents, in memory: for measuring on judged sets. Raises ``ModelError``."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._matrix = Matrix()
        self._matrix.apply(rows_of(list(documents)))

    def nearest(self, text: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        """See ``search.query.aids.Neighbours``."""
        numbers = meaning_of(text)
        return () if numbers is None else self._matrix.nearest(numbers, seen, limit)


def rows_of(documents: Sequence[Document]) -> list[Row]:
    """The vectors of documents, with what masks them. Raises ``ModelError``."""
    made = load_model().embed([text_of(document.stored) for document in documents]).astype(np.float16)
    return [
        Row(document.id, document.audience, document.stored["kind"][0], numbers if numbers.any() else None)
        for document, numbers in zip(documents, made, strict=True)
    ]
