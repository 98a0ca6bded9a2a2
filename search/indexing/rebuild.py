"""Builds a new index beside the one in use, brings in what changed meanwhile, and switches."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from search.engines.base import Generation
from search.indexing import document, records
from search.indexing.outbox import EVERYTHING, close, high_water, note_built, open_keys
from search.indexing.sinks import Sink, hold
from search.indexing.status import rebuild_reason
from search.models import OutboxRow

BATCH = 1_000
"""Records read and written at a time: their objects fit in some tens of megabytes."""

REPLAY_UNLOCKED = 200
"""Replays go on without the lock until fewer records than this changed; the rest takes well under a second."""

MARGIN = timedelta(minutes=1)
"""A row counts as later than the start from this much before it: the commit may follow the row's own clock."""

LOCK_WAIT = 60.0
"""Seconds to wait for a worker that is writing a group."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did: documents written, records refused with the reason, records replayed, seconds."""

    documents: int
    refused: dict[str, str]
    replayed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / max(self.seconds, 0.001)


Progress = Callable[[int, int], None]
"""Told after every batch how many records were read so far, and how many there are."""


def rebuild(sink: Sink, progress: Progress | None = None) -> Rebuilt:
    """Replace what ``sink`` holds with what the database says now. Readers and editors notice nothing.

    Raises ``EngineError``, or ``LockBusy`` when a worker held the lock too long; the index in use is then untouched.
    """
    started, clock = timezone.now(), time.monotonic()
    generation = sink.store.begin_rebuild(document.LAYOUT)
    try:
        refused: dict[str, str] = {}
        covered = set(open_keys(sink.name))
        documents = read = 0
        ids = list(records.all_ids())
        for batch in _batches(ids):
            documents += _write(generation, batch, refused)
            read += len(batch)
            if progress:
                progress(read, len(ids))
        replayed = _replay_and_switch(sink, generation, started, covered, refused)
    except BaseException:
        generation.discard()
        raise
    return Rebuilt(documents, refused, replayed, time.monotonic() - clock)


def _replay_and_switch(
    sink: Sink, generation: Generation, started: datetime, seen: set[int], refused: dict[str, str]
) -> int:
    """Bring in what changed since ``started``, but for the rows ``seen`` before it; switch; close what is in it."""
    replayed = 0
    since = started - MARGIN
    while len(changed := _changed_since(sink, since, seen)) >= REPLAY_UNLOCKED:
        replayed += _replay(generation, changed, refused)
    with hold(sink.lock_file, wait=LOCK_WAIT):
        replayed += _replay(generation, [*changed, *_changed_since(sink, since, seen)], refused)
        covered = [key for key, record_id in open_keys(sink.name).items() if key in seen and record_id not in refused]
        generation.switch()
        close(covered)
        note_built(sink.name)
    return replayed


def _replay(generation: Generation, changed: list[str], refused: dict[str, str]) -> int:
    for batch in _batches(changed):
        _write(generation, batch, refused)
    return len(changed)


def _write(generation: Generation, record_ids: list[str], refused: dict[str, str]) -> int:
    """Write these records as they are now; note in ``refused`` which could not be. Return how many were written."""
    version = high_water()
    built = records.build(record_ids, version)
    report = generation.write(built.documents, dict.fromkeys(built.gone, version))
    for record_id in record_ids:
        refused.pop(record_id, None)
    refused.update({**report.refused, **built.failed})
    return len(built.documents) - len(report.refused)


def _changed_since(sink: Sink, since: datetime, seen: set[int]) -> list[str]:
    """Records with a row written or carried over since then, or open, that is not in ``seen``: there it is then noted.

    Open rows count whatever their age: a long transaction writes its rows well before others see them.
    """
    lately = Q(created_at__gte=since) | Q(done_at__gte=since) | Q(done_at__isnull=True, due_at__lte=timezone.now())
    rows = OutboxRow.objects.filter(lately, sink=sink.name).exclude(record_id=EVERYTHING).values_list("pk", "record_id")
    changed = {key: record_id for key, record_id in rows if key not in seen}
    seen.update(changed)
    return list(dict.fromkeys(changed.values()))


def _batches(record_ids: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(record_ids)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def is_needed(sink: Sink) -> bool:
    """Whether the index in use cannot do (``rebuild_reason``), or is empty although there is something to find."""
    state = sink.store.status()
    return bool(rebuild_reason(sink, state)) or (state.documents == 0 and next(records.all_ids(), None) is not None)
