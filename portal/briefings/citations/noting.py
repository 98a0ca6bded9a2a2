"""Telling editors of approved briefings whose cited things have changed: the worker looks, "This week" lists."""

from datetime import timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.briefings.citations.since_approval import approvals_that_changed
from portal.briefings.models import Approval, BriefingPage
from portal.core.visibility import current_pages
from portal.core.week import Task, Tasks, Urgency, first_of, register_tasks
from search.contract import register_timer_job

LOOK_AGAIN = timedelta(hours=1)
"""What an approved briefing cites is compared so often; its page says at once what changed."""

MOST = 20
"""Briefings compared in one run of the job."""


def note_changes() -> int:
    """Note which approved briefings cite something that changed, and which do no longer; how many were looked at.

    Five queries for up to twenty briefings, one if none is due. Two workers at once do the same twice.
    """
    now = timezone.now()
    due = _in_force().filter(Q(looked_at=None) | Q(looked_at__lte=now - LOOK_AGAIN))
    approvals = list(due.select_related("briefing").order_by("looked_at", "pk")[:MOST])
    if not approvals:
        return 0
    changed = approvals_that_changed([approval.briefing for approval in approvals])
    for approval in approvals:
        if approval.briefing_id not in changed:
            approval.changed_noted_at = None
        elif approval.changed_noted_at is None:
            approval.changed_noted_at = now
        approval.looked_at = now
    Approval.objects.bulk_update(approvals, ["looked_at", "changed_noted_at"])
    return len(approvals)


def find_changed(most: int) -> Tasks:
    """Approved briefings to be approved again or put right, the longest waiting first. One query."""
    noted = _in_force().exclude(changed_noted_at=None).select_related("briefing")
    found, total = first_of(noted.order_by("changed_noted_at", "pk"), most)
    return Tasks(tuple(_task(approval) for approval in found), total)


def _in_force() -> QuerySet[Approval]:
    """The last approval of each briefing that is published."""
    last = Approval.objects.filter(briefing=OuterRef("briefing")).values("pk")[:1]
    live = current_pages(BriefingPage.objects.all())
    return Approval.objects.filter(pk=Subquery(last), briefing__in=live)


def _task(approval: Approval) -> Task:
    reason = _("Something has changed since %(role)s approved it on %(date)s. Its page says what.")
    day = date_format(timezone.localtime(approval.approved_at), "j F Y")
    return Task(
        key=f"approval:{approval.pk}",
        urgency=Urgency.PROMISE,
        kind=_("Briefing"),
        title=approval.briefing.title,
        reason=reason % {"role": approval.role, "date": day},
        step=_("Put right, or approve again"),
        url=reverse("wagtailadmin_pages:edit", args=[approval.briefing_id]),
        since=timezone.localdate(approval.changed_noted_at),
    )


def register() -> None:
    """Look by the timer, and add to "This week"."""
    register_timer_job(note_changes)
    register_tasks("approvals", find_changed, label=gettext_lazy("Briefings to approve again"))
