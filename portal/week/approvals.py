"""Drafts that somebody submitted for approval, as tasks."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, get_default_page_content_type

from casestudies.submission.models import Submission
from portal.core.week import Task, Tasks, Urgency, first_of
from portal.week.duty import name_of


def find_approvals(most: int) -> Tasks:
    """Drafts of pages in the workflow, oldest first; not those of a submission, which is a task itself. One query."""
    page_type: ContentType = get_default_page_content_type()
    known = Submission.objects.filter(page__isnull=False).values(text_key=Cast("page_id", CharField()))
    states = (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, revision__base_content_type=page_type)
        .exclude(revision__object_id__in=known)
        .select_related("revision", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )
    found, total = first_of(states, most)
    return Tasks(tuple(_task(state) for state in found), total)


def _task(state: Any) -> Task:
    asker = state.workflow_state.requested_by
    told = _("%(name)s asks for approval.") % {"name": name_of(asker)} if asker else _("It waits for approval.")
    return Task(
        key=f"approval:{state.revision.object_id}",
        urgency=Urgency.PERSON,
        kind=_("Draft to approve"),
        title=state.revision.object_str,
        reason=told,
        step=_("Read and decide"),
        url=reverse("wagtailadmin_pages:edit", args=[state.revision.object_id]),
        since=timezone.localdate(state.started_at),
    )
