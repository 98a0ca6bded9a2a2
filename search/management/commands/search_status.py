"""`manage.py search_status`: how search stands, for the operator."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.indexing.sinks import Sink, all_sinks
from search.indexing.status import poison_rows, sink_status, worker_status


class Command(BaseCommand):
    """Prints the state of every engine, of the outbox and of the worker. Changes nothing."""

    help = "Says how the search index, the changes on their way to it and the worker stand."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        for sink in all_sinks():
            self._engine(sink)
        runs = worker_status()
        self.stdout.write(f"worker: {_when(runs.worker)}; timer: {_when(runs.timer)}")
        if runs.silent:
            self.stdout.write("The worker seems to have stopped. Start it: manage.py worker")

    def _engine(self, sink: Sink) -> None:
        state = sink_status(sink)
        ready = "NOT ready" if state.rebuild_reason else "ready"
        built = f"generation {state.store.generation or 'none'}, built {state.store.built_at or 'never'}"
        self.stdout.write(
            f"{state.name}: {ready}; {state.store.documents} documents; {built}. {state.rebuild_reason}".rstrip()
        )
        self.stdout.write(
            f"{state.name}: {state.waiting} records waiting (oldest {state.lag.total_seconds():.0f} s); "
            f"{state.set_apart} set apart"
        )
        for row in poison_rows(sink):
            self.stdout.write(f"{state.name}: set apart {row.record_id} after {row.attempts} attempts: {row.error}")


def _when(moment: datetime | None) -> str:
    return f"ran {(timezone.now() - moment).total_seconds():.0f} s ago" if moment else "never ran"
