"""What requests give editors to do this week: new ones, councils to check, and what is most wanted."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.week import Task, Tasks, Urgency, first_of, register_tasks
from portal.requests.counting import in_words, with_counts
from portal.requests.models import Request, Support


def find_new(most: int) -> Tasks:
    """Requests that wait to be released. One query."""
    found, in_all = first_of(Request.objects.filter(state=Request.State.NEW).order_by("created_at", "pk"), most)
    return Tasks(
        tuple(
            Task(
                key=f"request:{request.pk}",
                urgency=Urgency.PERSON,
                kind=_("Request"),
                title=request.subject,
                reason=_("Somebody asks for this. Readers see it once you release it."),
                step=_("Read and release"),
                url=_desk(request.pk),
                since=localtime(request.created_at).date(),
            )
            for request in found
        ),
        in_all,
    )


def find_unchecked(most: int) -> Tasks:
    """Councils whose address was confirmed but is at no domain we know. One query."""
    waiting = unchecked_supports().select_related("council", "request").order_by("confirmed_at", "pk")
    found, in_all = first_of(waiting, most)
    return Tasks(
        tuple(
            Task(
                key=f"request-council:{support.pk}",
                urgency=Urgency.PERSON,
                kind=_("Council to check"),
                title=_("%(council)s: %(subject)s") % {"council": support, "subject": support.request.subject},
                reason=_("The address is confirmed, but at no domain we know of this council."),
                step=_("Check the council"),
                url=_desk(support.request_id),
                since=localtime(support.confirmed_at).date() if support.confirmed_at else None,
            )
            for support in found
        ),
        in_all,
    )


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


def unchecked_supports() -> QuerySet[Support]:
    """Those with a council, confirmed, not counted, that no editor has looked at."""
    named = ~Q(council=None) | ~Q(council_typed="")
    live = Q(request__state__in=Request.LIVE)
    return Support.objects.filter(named, live, counted=False, checked_at=None, confirmed_at__isnull=False)


def _desk(key: int) -> str:
    return reverse("requests:desk", args=[key])


def register() -> None:
    """Add the three to "This week"."""
    register_tasks("requests", find_new, label=gettext_lazy("New requests"))
    register_tasks("request-councils", find_unchecked, label=gettext_lazy("Councils to check"))
    register_tasks("wanted", find_wanted, label=gettext_lazy("Wanted"))
