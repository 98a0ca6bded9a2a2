"""Vectors in the database, kept as the outbox says: a store like an engine's, though nothing is searched in it."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from search.engines.base import Document, EngineError, EngineStatus, WriteReport
from search.models import Vector, VectorHead
from search.semantic.arithmetic import is_sound, to_blob
from search.semantic.model import ModelError, VectorModel, load_model
from search.semantic.text import maker, text_of

NAME = "vectors"

BATCH = 500
"""Rows of one statement: databases limit the values of each."""

WRITTEN = ["version", "digest", "model", "sequence", "audience", "kind", "numbers"]

T = TypeVar("T")


class VectorStore:
    """The write side, for one worker at a time; ``search.semantic.copy`` reads. Without a model: ``EngineError``."""

    name = NAME

    def update(self, documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        """Write and delete in one transaction, ignoring what is older than held. Only what changed is embedded."""
        wanted = list(documents)
        changed, same = _compare(wanted)
        written = (*_embedded(changed), *(_tombstone(*gone) for gone in deleted.items()))
        rows = {row.record_id: row for row in written}  # no statement may write one row twice
        with transaction.atomic():
            if rows:
                _write(list(rows.values()))
            for ids in _batches(document.id for document in same):
                version = min(document.version for document in same)
                Vector.objects.filter(record_id__in=ids, version__lt=version).update(version=version)
        return WriteReport((*(document.id for document in wanted), *deleted))

    def begin_rebuild(self, layout: str) -> "VectorGeneration":
        """Write everything again, in place: until the switch, old and new vectors stand side by side."""
        return VectorGeneration(self, layout)

    def digests(self) -> dict[str, str]:
        """Id and digest of every vector held; an empty digest for one that is damaged or made otherwise."""
        made_by = maker(_model())
        rows = Vector.objects.exclude(digest="").values_list("record_id", "digest", "model", "numbers")
        held: dict[str, str] = {}
        for batch in _batches(rows.iterator(chunk_size=BATCH)):
            sound = is_sound([bytes(numbers) for *_rest, numbers in batch])
            for (record_id, digest, made, _numbers), good in zip(batch, sound, strict=True):
                held[record_id] = digest if good and made == made_by else ""
        return held

    def status(self) -> EngineStatus:
        """How the vectors stand: not ready without a model, and until a rebuild has filled them."""
        try:
            made_by = maker(_model())
        except EngineError as error:
            return EngineStatus(ready=False, documents=0, generation="", built_at="", detail=str(error))
        head = VectorHead.objects.first() or VectorHead(epoch="")
        return EngineStatus(
            ready=bool(head.layout),
            documents=Vector.objects.filter(model=made_by).exclude(digest="").count(),
            generation=head.epoch,
            built_at=head.built_at.isoformat() if head.built_at else "",
            layout=head.layout,
            newest=Vector.objects.aggregate(newest=Max("version"))["newest"] or 0,
            detail="" if head.layout else "There are no vectors yet. Run `manage.py search_rebuild` to make them.",
        )


class VectorGeneration:
    """Vectors being written again. See ``search.engines.base.Generation``."""

    def __init__(self, store: VectorStore, layout: str) -> None:
        self.name = secrets.token_hex(8)
        self._store, self._layout = store, layout
        self._written: set[str] = set()

    def write(self, documents: Iterable[Document], deleted: Mapping[str, int] | None = None) -> WriteReport:
        """Write and delete; a vector that is as it should be is left alone."""
        report = self._store.update(documents, deleted or {})
        self._written.update(report.done)
        self._written.difference_update(deleted or ())
        return report

    def switch(self) -> None:
        """Remove what was not written, and have every process read everything anew."""
        with transaction.atomic():
            head = _take_head()
            held = Vector.objects.values_list("record_id", flat=True)
            for ids in _batches(set(held) - self._written):
                Vector.objects.filter(record_id__in=ids).delete()
            head.epoch, head.layout, head.built_at = self.name, self._layout, timezone.now()
            head.save()

    def discard(self) -> None:
        """Nothing: what was written is right, and what was not is as it was."""


def _model() -> VectorModel:
    try:
        return load_model()
    except ModelError as error:
        raise EngineError(str(error)) from error


def _compare(documents: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """Those of ``documents`` whose vector is to be made, and those whose vector is as it should be."""
    if not documents:
        return [], []
    made_by = maker(_model())
    held: dict[str, str] = {}
    for ids in _batches(document.id for document in documents):
        rows = list(
            Vector.objects.filter(record_id__in=ids, model=made_by).values_list("record_id", "digest", "numbers")
        )
        sound = is_sound([bytes(numbers) for *_rest, numbers in rows])
        held |= {record_id: digest for (record_id, digest, _numbers), good in zip(rows, sound, strict=True) if good}
    same = [document for document in documents if held.get(document.id) == document.digest]
    return [document for document in documents if held.get(document.id) != document.digest], same


def _embedded(documents: Sequence[Document]) -> Iterator[Vector]:
    if not documents:
        return
    model = _model()
    made = model.embed([text_of(document.stored) for document in documents])
    for document, numbers in zip(documents, made, strict=True):
        yield Vector(
            record_id=document.id,
            version=document.version,
            digest=document.digest,
            model=maker(model),
            audience=document.audience,
            kind=document.stored["kind"][0],
            numbers=to_blob(numbers),
        )


def _tombstone(record_id: str, version: int) -> Vector:
    return Vector(record_id=record_id, version=version, numbers=b"")


def _write(rows: Sequence[Vector]) -> None:
    """Write those of ``rows`` that are no older than what is held."""
    head = _take_head()
    for batch in _batches(rows):
        held = dict(
            Vector.objects.filter(record_id__in=[row.record_id for row in batch]).values_list("record_id", "version")
        )
        current = [row for row in batch if row.version >= held.get(row.record_id, 0)]
        for row in current:
            head.sequence += 1
            row.sequence = head.sequence
        Vector.objects.bulk_create(current, update_conflicts=True, unique_fields=["record_id"], update_fields=WRITTEN)
    head.save()


def _take_head() -> VectorHead:
    """The state of the vectors, held against other writers until the transaction ends."""
    first = {"epoch": secrets.token_hex(8)}
    return VectorHead.objects.select_for_update().get_or_create(key=1, defaults=first)[0]


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
