"""Tasks that somebody put off until next Monday."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.core.week import Task
from portal.week.models import PutOff

if TYPE_CHECKING:
    from portal.core.models import User

logger = logging.getLogger(__name__)


def next_monday(today: date) -> date:
    """The first Monday after today; on a Monday that of next week."""
    return today + timedelta(days=7 - today.weekday())


def put_off(task: Task, person: "User") -> date:
    """Keep the task from everybody's list until next Monday, and note who did. Returns that Monday."""
    until = next_monday(timezone.localdate())
    PutOff.objects.get_or_create(key=task.key[:200], until=until, defaults={"title": task.title[:300], "by": person})
    logger.info("task %s put off until %s by user %s", task.key, until, person.pk)
    return until


def bring_back(key: str, person: "User") -> None:
    """Put a task on the list again."""
    today = timezone.localdate()
    if PutOff.objects.filter(key=key, until__gt=today).update(until=today):
        logger.info("task %s brought back by user %s", key, person.pk)


def waiting_for_monday() -> Sequence[PutOff]:
    """What is put off now, latest first. One query."""
    return list(PutOff.objects.filter(until__gt=timezone.localdate()).select_related("by"))
