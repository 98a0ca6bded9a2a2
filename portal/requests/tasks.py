"""What requests give editors to do this week: new ones, councils to check, and what is most wanted."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.week import Task, Tasks, Urgency, first_of, register_tasks
from portal.requests.counting import in_words, with_counts
from portal.requests.models import Request, Support
from portal.supports.operations import unchecked
from portal.supports.tasks import Waiting
from portal.supports.tasks import register as register_waiting


def find_wanted(most: int) -> Tasks:
    """Open requests, most councils first. One query."""
    wanted = with_counts(Request.objects.filter(state=Request.State.OPEN)).order_by("-counted", "created_at", "pk")
    found, in_all = first_of(wanted, most)
    return Tasks(
        tuple(
            Task(
                key=f"wanted:{request.pk}",
                urgency=Urgency.GAP,
                kind=_("Wanted"),
                title=request.subject,
                reason=_("%(councils)s. No editor has found an answer yet.") % {"councils": in_words(request.counted)},
                step=_("Find an answer"),
                url=_desk(request.pk),
                since=localtime(request.created_at).date(),
            )
            for request in found
        ),
        in_all,
    )


def find_unchecked() -> QuerySet[Support]:
    """Councils to check, of requests that readers or editors still look at."""
    return unchecked(Support.objects.filter(request__state__in=Request.LIVE))


def _desk(key: int) -> str:
    return reverse("requests:desk", args=[key])


def register() -> None:
    """Add what waits to "This week"."""
    register_waiting(
        Waiting(
            name="request",
            kind=gettext_lazy("Request"),
            reason=gettext_lazy("Somebody asks for this. Readers see it once you release it."),
            desk="requests:desk",
            title="subject",
            about="request",
            new=lambda: Request.objects.filter(state=Request.State.NEW),
            unchecked=find_unchecked,
        )
    )
    register_tasks("wanted", find_wanted, label=gettext_lazy("Wanted"))
