"""Refused scheduled publishing in "This week"."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casestudies.standard.models import RefusedSchedule
from casestudies.standard.words import edit_address
from portal.core.week import Task, Tasks, Urgency, first_of, register_tasks


def find(most: int) -> Tasks:
    """Pages whose schedule was refused, longest waiting first. One query."""
    rows, total = first_of(RefusedSchedule.objects.select_related("page").order_by("due_at", "pk"), most)
    return Tasks(tuple(map(_task, rows)), total)


def _task(refused: RefusedSchedule) -> Task:
    due = timezone.localtime(refused.due_at)
    return Task(
        key=f"standard:{refused.page_id}",
        urgency=Urgency.PROMISE,
        kind=_("Not published"),
        title=refused.page.draft_title or refused.page.title,
        reason=_("Was to be published on %(when)s. %(reasons)s")
        % {"when": date_format(due, "j F Y"), "reasons": " ".join(refused.reasons)},
        step=_("Add what is missing"),
        url=edit_address(refused.page_id, refused=True),
        due=due.date(),
    )


def register() -> None:
    """Add them to the list."""
    register_tasks("standard", find, label=gettext_lazy("Not published"))
