"""How search stands: what /readyz, the admin home and `manage.py search_status` tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from search.engines.base import EngineStatus
from search.indexing import document, heartbeat
from search.indexing.outbox import EVERYTHING, any_open_rows, high_water, open_rows
from search.indexing.sinks import Sink, sink_names
from search.models import Heartbeat, OutboxRow

REBUILD_ADVICE = "Run `manage.py search_rebuild` to build it from the database."


@dataclass(frozen=True, slots=True)
class SinkStatus:
    """One store: how it is, how many changes wait and since when, how many a person must look at.

    ``rebuild_reason`` says why it cannot do as it is, and is empty when it can.
    """

    name: str
    store: EngineStatus
    rebuild_reason: str
    waiting: int
    set_apart: int
    oldest: datetime | None

    @property
    def lag(self) -> timedelta:
        """How long the oldest waiting change has waited."""
        return timezone.now() - self.oldest if self.oldest else timedelta()


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """When the worker and its timer last ran; None if never."""

    worker: datetime | None
    timer: datetime | None

    @property
    def silent(self) -> bool:
        """Whether the worker seems to have stopped."""
        return heartbeat.is_silent(self.worker)


def sink_status(sink: Sink) -> SinkStatus:
    """How this sink stands. Three queries, and a look at its store."""
    store = sink.store.status()
    waits, apart = Q(set_apart=False), Q(set_apart=True) & ~Q(record_id=EVERYTHING)
    counts = open_rows(sink.name).aggregate(
        waiting_records=Count("record_id", filter=waits, distinct=True),
        oldest_waiting=Min("due_at", filter=waits),
        records_apart=Count("record_id", filter=apart, distinct=True),
    )
    return SinkStatus(
        name=sink.name,
        store=store,
        rebuild_reason=rebuild_reason(sink, store),
        waiting=counts["waiting_records"],
        set_apart=counts["records_apart"],
        oldest=counts["oldest_waiting"],
    )


def waiting_for(sink: str) -> timedelta:
    """How long the oldest change that this sink has not taken in has waited. One query."""
    oldest = open_rows(sink).filter(set_apart=False).aggregate(oldest=Min("due_at"))["oldest"]
    return timezone.now() - oldest if oldest else timedelta()


def worker_and_waits() -> tuple[WorkerStatus, dict[str, timedelta]]:
    """When the worker's parts last ran, and how long each store that has not taken everything in has been behind.

    One query for both: the admin home asks on every visit.
    """
    beats = Heartbeat.objects.values_list("name", "ran_at")
    waiting = any_open_rows().filter(sink__in=sink_names(), set_apart=False).values("sink")
    oldest = waiting.annotate(oldest=Min("due_at")).values_list("sink", "oldest")
    moments = dict(beats.union(oldest, all=True))
    runs = WorkerStatus(moments.pop(heartbeat.WORKER, None), moments.pop(heartbeat.TIMER, None))
    now = timezone.now()
    return runs, {sink: now - moment for sink, moment in moments.items()}


def rebuild_reason(sink: Sink, store: EngineStatus) -> str:
    """Why this store cannot do as it is, in sentences that say what to do; empty if it can."""
    if not store.ready:
        return store.detail
    if store.layout != document.LAYOUT:
        return f"The index was built by another version of the portal. {REBUILD_ADVICE}"
    if store.newest > high_water():
        return f"The index is newer than the database, as after a restore: it would ignore changes. {REBUILD_ADVICE}"
    gap = open_rows(sink.name).filter(record_id=EVERYTHING).first()
    return f"{gap.error} {REBUILD_ADVICE}" if gap else ""


def worker_status() -> WorkerStatus:
    """When the worker's parts last ran. One query."""
    runs = heartbeat.last_runs()
    return WorkerStatus(runs.get(heartbeat.WORKER), runs.get(heartbeat.TIMER))


def poison_rows(sink: Sink) -> list[OutboxRow]:
    """Rows set apart, the newest of each record, newest first."""
    newest: dict[str, OutboxRow] = {}
    for row in open_rows(sink.name).filter(set_apart=True).exclude(record_id=EVERYTHING).order_by("-pk"):
        newest.setdefault(row.record_id, row)
    return list(newest.values())
