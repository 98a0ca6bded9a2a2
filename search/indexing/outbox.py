"""The outbox: rows that say what changed, written with the change, and the questions asked of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import CharField, Max, Q, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from search.indexing.sinks import sink_names
from search.models import OutboxRow

BATCH = 1_000
"""Rows written at a time: databases limit the values of one statement."""


def record_changes(record_ids: Iterable[str], *, hides: bool = False, due_at: datetime | None = None) -> None:
    """Note for every engine that these records changed, inside the caller's transaction.

    ``hides`` keeps them out of every search until the engines have followed. ``due_at`` is when the change comes
    into force, now unless told.
    """
    moment = due_at or timezone.now()
    sinks = sink_names()
    rows = [
        OutboxRow(sink=sink, record_id=record_id, hides=hides, due_at=moment)
        for record_id in dict.fromkeys(record_ids)
        for sink in sinks
    ]
    OutboxRow.objects.bulk_create(rows, batch_size=BATCH)


def forget_planned(record_id: str) -> None:
    """Drop changes of this record that lie in the future: its expiry is about to be written anew."""
    OutboxRow.objects.filter(record_id=record_id, done_at__isnull=True, due_at__gt=timezone.now()).delete()


def open_rows(sink: str) -> QuerySet[OutboxRow]:
    """Rows in force and not yet carried over, those set apart included."""
    return any_open_rows().filter(sink=sink)


def any_open_rows() -> QuerySet[OutboxRow]:
    """The open rows of all engines."""
    return OutboxRow.objects.filter(_is_open())


def _is_open() -> Q:
    return Q(done_at__isnull=True, due_at__lte=timezone.now())


def ready_rows(sink: str) -> QuerySet[OutboxRow]:
    """Open rows that a worker should try now, oldest first."""
    now = timezone.now()
    return open_rows(sink).filter(Q(retry_at__isnull=True) | Q(retry_at__lte=now), set_apart=False).order_by("pk")


def open_keys(sink: str) -> dict[int, str]:
    """Every open row with its record. Read it before the records: what is read then covers just these rows."""
    return dict(open_rows(sink).values_list("pk", "record_id"))


def close(keys: Iterable[int]) -> None:
    """Mark these rows as carried over, those set apart too."""
    remaining = iter(keys)
    while batch := list(islice(remaining, BATCH)):
        OutboxRow.objects.filter(pk__in=batch).update(done_at=timezone.now(), error="", set_apart=False)


@dataclass(frozen=True, slots=True)
class OutboxState:
    """``hidden``: by sink, records it may still hold although readers must not find them. ``newest``: the key of the
    newest row, another one after every change."""

    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    newest: int = 0


def read_state() -> OutboxState:
    """How the outbox stands. One query for all sinks: all of them are read as of one moment."""
    hiding = OutboxRow.objects.filter(_is_open(), hides=True).values_list("pk", "sink", "record_id")
    last = Subquery(OutboxRow.objects.order_by("-pk").values("pk")[:1])
    no_name = Value("", CharField())
    newest = OutboxRow.objects.filter(pk=last).values_list("pk", no_name, no_name)
    hidden: dict[str, set[str]] = {name: set() for name in sink_names()}
    newest_key = 0
    for key, sink, record_id in hiding.union(newest, all=True):
        if not sink:
            newest_key = key
        elif sink in hidden:  # rows of an engine that was switched off are nobody's
            hidden[sink].add(record_id)
    return OutboxState({name: frozenset(ids) for name, ids in hidden.items()}, newest_key)


EVERYTHING = ""
"""The record id of a row that stands for every record: of a store just built, or of changes that are not known."""


def note_built(sink: str) -> None:
    """Leave a trace of a store that holds records although no change was ever carried to it, for ``note_gaps``."""
    if not OutboxRow.objects.filter(sink=sink).exists():
        OutboxRow.objects.create(sink=sink, record_id=EVERYTHING, done_at=timezone.now())


def note_gaps() -> None:
    """A store that was switched off misses changes from now on: note so, and it is built anew when it comes back."""
    off = OutboxRow.objects.exclude(sink__in=sink_names())
    noted = off.filter(record_id=EVERYTHING, done_at__isnull=True)
    for sink in off.exclude(sink__in=noted.values("sink")).order_by().values_list("sink", flat=True).distinct():
        reason = _("It was switched off while records changed.")
        OutboxRow.objects.create(sink=sink, record_id=EVERYTHING, set_apart=True, error=reason)


def high_water() -> int:
    """The newest row's key: the version of everything read from the database from now on. One query."""
    return OutboxRow.objects.aggregate(newest=Max("pk"))["newest"] or 0


def prune(before: datetime) -> int:
    """Delete rows carried over before then. Return how many.

    Never the newest of a store: ``high_water`` needs that of all, ``note_gaps`` knows by it what once was fed.
    """
    newest = OutboxRow.objects.order_by().values("sink").annotate(newest=Max("pk")).values_list("newest", flat=True)
    return OutboxRow.objects.filter(done_at__lt=before).exclude(pk__in=list(newest)).delete()[0]
