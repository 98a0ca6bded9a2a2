"""This process's copy of the vectors: read once, and brought up to date before each use."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from search.models import Vector, VectorHead
from search.semantic.arithmetic import from_blobs, is_sound
from search.semantic.matrix import Matrix, Row
from search.semantic.model import load_model
from search.semantic.text import maker

logger = logging.getLogger(__name__)

BATCH = 10_000
"""Rows taken over at a time: some 10 MB."""


class Copy:
    """Vectors in memory as the database has them. Threads may share one object; one of them reads at a time.

    A lock held while the process forked is never freed, and what it guarded may be half written: a child starts anew.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Read everything anew with the next use. Only for a process that has one thread."""
        self._lock = threading.Lock()
        self._matrix = Matrix()
        self._state = ("", "", 0)

    @contextmanager
    def current(self, *, pull: bool = True) -> Iterator[Matrix]:
        """The vectors as of now, for the length of the block. One query when nothing changed; none without ``pull``.

        Raises ``ModelError``: without a model nobody can tell which vectors are meant.
        """
        model = maker(load_model())
        with self._lock:
            if pull:
                self._pull(model)
            yield self._matrix

    def _pull(self, model: str) -> None:
        head = VectorHead.objects.values_list("epoch", "sequence").first()
        if head is None:
            self._matrix, self._state = Matrix(), ("", "", 0)
            return
        epoch, newest = head
        if self._state[:2] != (model, epoch) or self._state[2] > newest:  # rebuilt, or restored from a backup
            self._matrix, self._state = Matrix(), (model, epoch, 0)
        if self._state[2] != newest:
            self._take_over(model, self._state[2])
            self._state = (model, epoch, newest)

    def _take_over(self, model: str, after: int) -> None:
        """Rows written since, whatever became of them. Unusable ones count as missing, which harms nobody."""
        changed = Vector.objects.filter(sequence__gt=after).order_by("sequence")
        columns = changed.values_list("record_id", "audience", "kind", "model", "numbers")
        damaged = 0
        rows = list(columns.iterator(chunk_size=BATCH))
        if after == 0:
            self._matrix.reserve(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            blobs = [bytes(numbers) for *_rest, numbers in batch]
            sound = is_sound(blobs)
            ours = [(row[3] == model and bool(blob)) for row, blob in zip(batch, blobs, strict=True)]
            damaged += sum(mine and not good for mine, good in zip(ours, sound, strict=True))
            kept = from_blobs([blob for blob, mine, good in zip(blobs, ours, sound, strict=True) if mine and good])
            usable = iter(kept)
            self._matrix.apply(
                [
                    Row(record_id, audience, kind, next(usable) if mine and good else None)
                    for (record_id, audience, kind, *_rest), mine, good in zip(batch, ours, sound, strict=True)
                ]
            )
        if damaged:
            logger.warning(
                "%d vectors are damaged and left out; mend them with manage.py search_audit --repair", damaged
            )


vectors = Copy()
"""The copy of this process."""

os.register_at_fork(after_in_child=vectors.forget)
