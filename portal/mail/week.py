"""What the queue of e-mails makes for editors to do: seldom anything."""

from datetime import timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from post_office.models import STATUS, Email

from portal.core.week import Task, Tasks, Urgency
from portal.mail.models import Outage

AWAY = timedelta(hours=1)
"""A mail server that restarts is nobody's task."""


def find_tasks(most: int) -> Tasks:
    """A server that has been away for long, and e-mails that were given up: one task each. Two queries."""
    found = (*_outage(), *_given_up())
    return Tasks(found[:most], len(found))


def _outage() -> tuple[Task, ...]:
    outage = Outage.objects.filter(since__lt=timezone.now() - AWAY).first()
    if outage is None:
        return ()
    since = timezone.localdate(outage.since)
    task = Task(
        key="mail:outage",
        urgency=Urgency.PERSON,
        kind=_("E-mail"),
        title=_("No e-mail leaves this site"),
        reason=outage.reason,
        step=_("See the queue"),
        url=reverse("e-mails:index"),
        since=since,
    )
    return (task,)


def _given_up() -> tuple[Task, ...]:
    found = Email.objects.filter(status=STATUS.failed).aggregate(number=Count("pk"), first=Min("created"))
    if not found["number"]:
        return ()
    title = ngettext("%(number)d e-mail could not be sent", "%(number)d e-mails could not be sent", found["number"])
    task = Task(
        key="mail:given-up",
        urgency=Urgency.PERSON,
        kind=_("E-mail"),
        title=title % {"number": found["number"]},
        reason=_("It was tried for days. Whoever waits for it does not know."),
        step=_("Read why and try again"),
        url=reverse("e-mails:index"),
        since=timezone.localdate(found["first"]),
    )
    return (task,)
