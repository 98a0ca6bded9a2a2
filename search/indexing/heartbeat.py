"""When the parts of the worker last ran, for operators and for the admin home."""

from datetime import datetime, timedelta

from django.utils import timezone

from search.models import Heartbeat

WORKER, TIMER = "worker", "timer"

SILENT_AFTER = timedelta(minutes=2)
"""A worker that has not been heard of for so long is taken to have stopped: it beats every 15 seconds."""


def beat(name: str) -> None:
    """Note that this part ran just now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"ran_at": timezone.now()})


def last_runs() -> dict[str, datetime]:
    """When each part last ran; a part that never ran is absent. One query."""
    return dict(Heartbeat.objects.values_list("name", "ran_at"))


def is_silent(ran_at: datetime | None) -> bool:
    """Whether a part that last ran then has stopped, as far as anybody can tell."""
    return ran_at is None or timezone.now() - ran_at > SILENT_AFTER
