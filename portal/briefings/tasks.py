"""What meetings give editors to do: asking after actions whose day has passed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.briefings.models import Action
from portal.core.week import Task, Tasks, Urgency, first_of, register_tasks


def find_overdue(most: int) -> Tasks:
    """Open actions of the board's meetings past their day, the oldest first. One query."""
    late = Action.objects.filter(state=Action.State.OPEN, due__lt=timezone.localdate()).select_related("meeting")
    found, total = first_of(late.order_by("due", "pk"), most)
    return Tasks(tuple(_task(action) for action in found), total)


def _task(action: Action) -> Task:
    told = _("%(owner)s agreed to do this at the meeting of %(date)s. Ask how it stands, and note it.")
    return Task(
        key=f"action:{action.pk}",
        urgency=Urgency.PROMISE,
        kind=_("The board’s action"),
        title=action.text,
        reason=told % {"owner": action.owner, "date": date_format(action.meeting.date, "j F Y")},
        step=_("Ask, and note how it stands"),
        url=reverse("meetings:edit", args=[action.meeting_id]),
        due=action.due,
    )


def register() -> None:
    """Add them to "This week"."""
    register_tasks("board-actions", find_overdue, label=gettext_lazy("The board’s actions"))
