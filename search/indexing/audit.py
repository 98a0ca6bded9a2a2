"""Compares an index with the database, by id and by content, and repairs it."""

from dataclasses import dataclass, field
from itertools import islice

from search.indexing import records
from search.indexing.outbox import close, high_water, open_keys
from search.indexing.rebuild import BATCH
from search.indexing.sinks import Sink, hold

LOCK_WAIT = 60.0
"""Seconds to wait for a worker that is writing a group: an audit reads index and database as of one moment."""


@dataclass(slots=True)
class Drift:
    """Record ids that the index lacks, holds in an old form, or holds although readers may not find them."""

    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    orphan: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Records that differ."""
        return len(self.missing) + len(self.stale) + len(self.orphan)


def audit(sink: Sink, *, repair: bool = False) -> Drift:
    """Find what differs and, if told, write it anew and close the changes that were waiting.

    Raises ``EngineError`` when the index cannot be read, ``LockBusy`` when a worker held the lock too long.
    """
    with hold(sink.lock_file, wait=LOCK_WAIT):
        return _audit(sink, repair=repair)


def _audit(sink: Sink, *, repair: bool) -> Drift:
    drift = Drift()
    covered = open_keys(sink.name)
    held = sink.store.digests()
    version = high_water()
    ids = records.all_ids()
    while batch := list(islice(ids, BATCH)):
        built = records.build(batch, version)
        drift.failed.update(built.failed)
        for record_id in built.failed:
            held.pop(record_id, None)
        wrong = []
        for document in built.documents:
            digest = held.pop(document.id, None)
            if digest != document.digest:
                (drift.missing if digest is None else drift.stale).append(document.id)
                wrong.append(document)
        if repair and wrong:
            drift.failed.update(sink.store.update(wrong, {}).refused)
    drift.orphan = sorted(held)
    if repair and drift.orphan:
        drift.failed.update(sink.store.update((), dict.fromkeys(drift.orphan, version)).refused)
    if repair:
        close(key for key, record_id in covered.items() if record_id not in drift.failed)
    return drift
