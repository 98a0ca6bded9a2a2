"""The queue as editors see it: what waits, what was given up, and another try."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from portal.mail.deliver import WAITING
from portal.mail.models import Outage


@dataclass(frozen=True, slots=True)
class Queue:
    """How the delivery of e-mails stands."""

    outage: Outage | None
    waiting: "QuerySet[Email]"
    given_up: "QuerySet[Email]"


def read_queue() -> Queue:
    """Each e-mail has its last ``reason``, empty if it was not tried yet. The oldest first."""
    last = Log.objects.filter(email=OuterRef("pk")).order_by("-pk")
    emails = Email.objects.annotate(reason=Subquery(last.values("message")[:1])).order_by("pk")
    emails = emails.defer("message", "html_message")
    return Queue(Outage.objects.first(), emails.filter(status__in=WAITING), emails.filter(status=STATUS.failed))


@transaction.atomic
def try_again() -> int:
    """Have every e-mail that was given up sent as soon as the server can be reached, and ask the server at once.

    Returns how many. E-mails that wait are left alone: one of them may be on its way at this moment.
    """
    now = timezone.now()
    Outage.objects.update(next_try_at=now)
    given_up = Email.objects.filter(status=STATUS.failed)
    return int(given_up.update(status=STATUS.requeued, scheduled_time=None, number_of_retries=0, last_updated=now))
