"""Carries open outbox rows to an engine: reads what is true now, writes it in one commit, then marks rows done."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from search.engines.base import EngineError
from search.indexing import records
from search.indexing.outbox import close, high_water, open_rows, ready_rows
from search.indexing.sinks import LockBusy, Sink, hold
from search.models import OutboxRow

logger = logging.getLogger(__name__)

GROUP = 500
"""Rows per commit: a commit costs some 50 ms whatever its size, and a group must fit in memory easily."""

ATTEMPTS = 3
"""Times a record that cannot be described is tried before it is set apart for a person to see."""

RECORD_WAIT = timedelta(seconds=1)
"""How long a record that was refused rests, twice as long each time: a slow neighbour may mend by itself."""

OUTAGE_WAIT = timedelta(seconds=15)
"""How long all that waits rests when the engine writes nothing: one that comes back is noticed within this time."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What one group came to, in rows. ``busy``: another process was writing, nothing was tried."""

    done: int = 0
    failed: int = 0
    busy: bool = False

    @property
    def tried(self) -> bool:
        """Whether there was anything to carry."""
        return bool(self.done or self.failed)


def drain(sink: Sink, limit: int = GROUP) -> Drained:
    """Carry one group of ready rows to ``sink``. Safe to call from any number of processes at once."""
    if not ready_rows(sink.name).exists():
        return Drained()
    try:
        with hold(sink.lock_file):
            return _drain_group(sink, list(ready_rows(sink.name)[:limit]))
    except LockBusy:
        return Drained(busy=True)


def _drain_group(sink: Sink, rows: list[OutboxRow]) -> Drained:
    if not rows:
        return Drained()
    version = high_water()
    wanted = list(dict.fromkeys(row.record_id for row in rows))
    # Read before the records: rows put off or set apart are covered by this write too, rows that come later are not.
    covered = dict(open_rows(sink.name).filter(record_id__in=wanted).values_list("pk", "record_id"))
    built = records.build(wanted, version)
    try:
        report = sink.store.update(built.documents, dict.fromkeys(built.gone, version))
    except EngineError as error:
        logger.warning("search engine %s refused a group: %s", sink.name, error)
        _rest(sink, str(error))
        return Drained(failed=len(rows))
    refused = {**report.refused, **built.failed}
    for record_id, reason in refused.items():
        _put_off([row for row in rows if row.record_id == record_id], reason)
    close(key for key, record_id in covered.items() if record_id not in refused)
    failed = sum(row.record_id in refused for row in rows)
    return Drained(done=len(rows) - failed, failed=failed)


def _rest(sink: Sink, reason: str) -> None:
    """Try every row later; the engine's trouble does not count as an attempt of theirs.

    Were only this group to rest, a long backlog would be read from the database over and over for nothing.
    """
    ready_rows(sink.name).update(error=reason, retry_at=timezone.now() + OUTAGE_WAIT)


def _put_off(rows: list[OutboxRow], reason: str) -> None:
    """Try these rows of one record later, twice as late each time; after ``ATTEMPTS`` set them apart."""
    attempts = max(row.attempts for row in rows) + 1
    OutboxRow.objects.filter(pk__in=[row.pk for row in rows]).update(
        attempts=attempts,
        error=reason,
        retry_at=timezone.now() + RECORD_WAIT * 2 ** (attempts - 1),
        set_apart=attempts >= ATTEMPTS,
    )
