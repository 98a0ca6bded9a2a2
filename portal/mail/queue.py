"""The queue as editors see it: what waits, what was given up, and another try."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from portal.core.week import first_of
from portal.mail.deliver import WAITING
from portal.mail.models import Outage

SHOWN = 50
"""E-mails named on the screen: a longer list has one cause."""


@dataclass(frozen=True, slots=True)
class Queue:
    """How the delivery stands. Each e-mail has its last ``reason``, empty if it was not tried yet; the oldest first."""

    outage: Outage | None
    waiting: list[Email]
    waiting_in_all: int
    given_up: list[Email]
    given_up_in_all: int


def read_queue() -> Queue:
    """The queue as it is now. Three queries."""
    waiting = first_of(_emails().filter(status__in=WAITING), SHOWN)
    given_up = first_of(_emails().filter(status=STATUS.failed), SHOWN)
    return Queue(Outage.objects.first(), *waiting, *given_up)


def _emails() -> "QuerySet[Email]":
    last = Log.objects.filter(email=OuterRef("pk")).order_by("-pk")
    with_reason = Email.objects.annotate(reason=Subquery(last.values("message")[:1]))
    return with_reason.defer("message", "html_message").order_by("pk")


@transaction.atomic
def try_again() -> int:
    """Have every e-mail that was given up sent as soon as the server can be reached, and ask the server at once.

    Returns how many. E-mails that wait are left alone: one of them may be on its way at this moment.
    """
    now = timezone.now()
    Outage.objects.update(next_try_at=now)
    given_up = Email.objects.filter(status=STATUS.failed)
    return int(given_up.update(status=STATUS.requeued, scheduled_time=None, number_of_retries=0, last_updated=now))
