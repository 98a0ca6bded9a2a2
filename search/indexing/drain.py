"""Carries open outbox rows to an engine: reads what is true now, writes it in one commit, then marks rows done."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from search.engines.base import EngineError
from search.indexing import records
from search.indexing.outbox import high_water, open_rows, ready_rows
from search.indexing.sinks import LockBusy, Sink, hold
from search.models import OutboxRow

logger = logging.getLogger(__name__)

GROUP = 500
"""Rows per commit: a commit costs some 50 ms whatever its size, and a group must fit in memory easily."""

ATTEMPTS = 3
"""Times a record that cannot be described is tried before it is set apart for a person to see."""

LONGEST_WAIT = timedelta(minutes=5)
"""No back-off is longer: an engine that comes back is noticed within this time."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What one group came to, in rows. ``busy``: another process was writing, nothing was tried."""

    done: int = 0
    failed: int = 0
    busy: bool = False


def drain(sink: Sink, limit: int = GROUP) -> Drained:
    """Carry one group of ready rows to ``sink``. Safe to call from any number of processes at once."""
    if not ready_rows(sink.name).exists():
        return Drained()
    try:
        with hold(sink.lock_file):
            return _drain_group(sink, list(ready_rows(sink.name)[:limit]))
    except LockBusy:
        return Drained(busy=True)


def drain_all(sink: Sink) -> Drained:
    """Drain until no row is ready or another process is at it."""
    done = failed = 0
    while True:
        group = drain(sink)
        done, failed = done + group.done, failed + group.failed
        if group.busy or not group.done + group.failed:
            return Drained(done, failed, group.busy)


def _drain_group(sink: Sink, rows: list[OutboxRow]) -> Drained:
    if not rows:
        return Drained()
    version = high_water()
    by_record: dict[str, list[int]] = {}
    for row in rows:
        by_record.setdefault(row.record_id, []).append(row.pk)
    built = records.build(by_record, version)
    try:
        report = sink.engine.update(built.documents, dict.fromkeys(built.gone, version))
    except EngineError as error:
        logger.warning("search engine %s refused a group: %s", sink.name, error)
        _put_off([row.pk for row in rows], str(error), _tried(rows), forever=True)
        return Drained(failed=len(rows))
    refused = {**report.refused, **built.failed}
    for record_id, reason in refused.items():
        keys = by_record[record_id]
        _put_off(keys, reason, _tried(row for row in rows if row.pk in keys), forever=False)
    failed = sum(len(by_record[record_id]) for record_id in refused)
    _mark_done(sink, {record_id: keys for record_id, keys in by_record.items() if record_id not in refused})
    return Drained(done=len(rows) - failed, failed=failed)


def _tried(rows: Iterable[OutboxRow]) -> int:
    return max(row.attempts for row in rows) + 1


def _put_off(keys: list[int], reason: str, attempts: int, *, forever: bool) -> None:
    """Try these rows later, twice as late each time; after ``ATTEMPTS`` set them apart unless retried for ever."""
    wait = min(timedelta(seconds=2 ** min(attempts, 10) / 2), LONGEST_WAIT)
    OutboxRow.objects.filter(pk__in=keys).update(
        attempts=F("attempts") + 1,
        error=reason,
        retry_at=timezone.now() + wait,
        set_apart=not forever and attempts >= ATTEMPTS,
    )


def _mark_done(sink: Sink, by_record: Mapping[str, list[int]]) -> None:
    """Close the rows just carried over, and older rows of the same records that had been set apart."""
    keys = [key for group in by_record.values() for key in group]
    OutboxRow.objects.filter(pk__in=keys).update(done_at=timezone.now(), error="", set_apart=False)
    apart = open_rows(sink.name).filter(set_apart=True)
    if apart.exists():
        healed = [row.pk for row in apart if row.record_id in by_record]
        OutboxRow.objects.filter(pk__in=healed).update(done_at=timezone.now())
