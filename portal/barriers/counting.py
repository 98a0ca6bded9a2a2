"""How many councils a block stops, and the order that follows. Which councils count: ``portal.supports.counting``."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.barriers.models import Barrier, Support
from portal.supports import counting


def with_counts(barriers: QuerySet[Barrier]) -> QuerySet[Any]:
    """``barriers`` with the councils of each: ``counted``, ``listed`` and ``typed``."""
    return counting.with_counts(barriers, Support.objects.all(), "barrier")


def ranked(barriers: QuerySet[Barrier]) -> QuerySet[Any]:
    """``barriers`` with their councils, those that stop most councils first, then the newest."""
    return with_counts(barriers).order_by("-counted", "-created_at", "-pk")


def in_words(counted: int, state: str = Barrier.State.OPEN) -> str:
    """For instance "Stops 3 councils"; of a block that is resolved: "Stopped 3 councils"."""
    if not counted:
        return _("No council confirmed yet")
    if state == Barrier.State.RESOLVED:
        words = ngettext("Stopped %(count)d council", "Stopped %(count)d councils", counted)
        return words % {"count": counted}
    return ngettext("Stops %(count)d council", "Stops %(count)d councils", counted) % {"count": counted}
