"""What happened on the portal between two moments, as far as one reader may know: each sort of it as a queryset.

Nothing is stored for it: it is read from Wagtail's log and from the things themselves, as they are now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, Exists, F, Model, OuterRef, QuerySet, Subquery, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry, PageLogEntry

from casestudies.evidence import Grade
from casestudies.history import GRADE
from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.barriers.models import Barrier
from portal.briefings.citations.kinds import Data, rows_of
from portal.briefings.models import Decision, Meeting
from portal.core.presentation import Link
from portal.core.visibility import Access
from portal.requests.models import Request
from portal.statistics.models import Statistic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = 5
"""Of each sort so many are named, the latest first; of the others only the number is told."""

HEADINGS: Mapping[str, "StrOrPromise"] = {
    "decided": gettext_lazy("Decided"),
    "new": gettext_lazy("New case studies"),
    "regraded": gettext_lazy("Evidence judged anew"),
    "stopped": gettext_lazy("Stopped"),
    "unpublished": gettext_lazy("Case studies taken off the site"),
    "figures": gettext_lazy("Figures changed"),
    "blocks": gettext_lazy("Blocks logged, taken further or resolved"),
    "requests": gettext_lazy("Requests answered"),
}
"""What each sort is called, in the order in which members read."""


@dataclass(frozen=True)
class Period:
    """From one day to another, both included, and who asks: ``for_board`` for what is not for everybody."""

    since: date
    until: date
    access: Access
    for_board: bool

    @cached_property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins and ends."""
        begin, end = (datetime.combine(day, time.min) for day in (self.since, self.until + timedelta(days=1)))
        return timezone.make_aware(begin), timezone.make_aware(end)


def happened(period: Period) -> tuple[QuerySet[Any, Any], ...]:
    """Every sort: rows for one query, at most ``SHOWN`` of each, with ``total``, how many there are."""
    cases = period.access.visible(CaseStudyPage.objects.all())
    new = cases.filter(first_published_at__range=period.moments)
    page = {"title": "title", "slug": "slug"}
    grades, stopped = _regraded(cases, period), _stopped(cases, period)
    return (
        _first(_decided(period), "decided", "meeting__date", title="text", date="meeting__date"),
        _first(new, "new", "first_published_at", **page),
        _first(grades, "regraded", "last_published_at", **page, was="was", now="now"),
        _first(stopped, "stopped", "last_published_at", **page, reason="stopped_reason"),
        _first(_unpublished(period), "unpublished", "latest_revision_created_at", title="title"),
        _first(_figures(period), "figures", "pk", title="title", display="display", slug="slug"),
        _first(_blocks(period), "blocks", "created_at", title="title", id="pk", state="state"),
        _first(_requests(period), "requests", "created_at", title="subject", id="pk"),
    )


def line_of(sort: str, data: Data, *, for_board: bool) -> Link | None:
    """One thing in words; None for what this reader is told only the number of."""
    return _LINES[sort](data, for_board)


def _first(things: QuerySet[Any], sort: str, latest: str, **data: str) -> QuerySet[Any, Any]:
    place = Window(RowNumber(), order_by=[F(latest).desc(nulls_last=True), F("pk").desc()])
    counted = things.order_by().annotate(total=Window(Count("pk")), place=place).filter(place__lte=SHOWN)
    return rows_of(counted, sort, total="total", place="place", **data)


def _decided(period: Period) -> QuerySet[Decision]:
    decided = Decision.objects.filter(meeting__date__range=(period.since, period.until))
    return decided if period.for_board else decided.filter(is_public=True)


def _regraded(cases: QuerySet[CaseStudyPage], period: Period) -> QuerySet[CaseStudyPage]:
    """The grade before the first change in the period, and after the last; that of a new one is no change."""
    entries = PageLogEntry.objects.filter(page=OuterRef("pk"), action=GRADE, timestamp__range=period.moments)
    changes = entries.annotate(old=KeyTextTransform("from", "data"), new=KeyTextTransform("to", "data"))
    known = changes.exclude(old=None)
    was = Subquery(known.order_by("timestamp", "pk").values("old")[:1], output_field=CharField())
    now = Subquery(known.order_by("-timestamp", "-pk").values("new")[:1], output_field=CharField())
    return cases.annotate(was=was, now=now).exclude(was=None).exclude(was=F("now"))


def _stopped(cases: QuerySet[CaseStudyPage], period: Period) -> QuerySet[CaseStudyPage]:
    """Those that had another stage when they were last published before. One without a history is left out."""
    earlier = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action="wagtail.publish", timestamp__lt=period.moments[0], revision__isnull=False
    )
    stage = earlier.order_by("-timestamp", "-pk").values(stage_then=KeyTextTransform("stage", "revision__content"))
    stopped = cases.filter(stage=CaseStudyPage.Stage.STOPPED, last_published_at__range=period.moments)
    then = Subquery(stage[:1], output_field=CharField())
    return stopped.annotate(then=then).exclude(then=None).exclude(then=CaseStudyPage.Stage.STOPPED)


def _unpublished(period: Period) -> QuerySet[CaseStudyPage]:
    gone = period.access.unrestricted(CaseStudyPage.objects.filter(live=False))
    entries = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action__startswith="wagtail.unpublish", timestamp__range=period.moments
    )
    return gone.filter(Exists(entries))


def _figures(period: Period) -> QuerySet[Statistic]:
    return Statistic.objects.filter(_logged(Statistic, period, "wagtail.edit", content_changed=True))


def _blocks(period: Period) -> QuerySet[Barrier]:
    steps = (*Barrier.STANDING, Barrier.State.RESOLVED)
    shown = Barrier.objects.filter(state__in=Barrier.PUBLIC)
    return shown.filter(_logged(Barrier, period, *(f"barriers.{state}" for state in steps)))


def _requests(period: Period) -> QuerySet[Request]:
    answered = Request.State.ANSWERED
    return Request.objects.filter(_logged(Request, period, f"requests.{answered}"), state=answered)


def _logged(model: type[Model], period: Period, *actions: str, **only: object) -> Exists:
    return Exists(
        ModelLogEntry.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            object_id=Cast(OuterRef("pk"), CharField()),
            action__in=actions,
            timestamp__range=period.moments,
            **only,
        )
    )


def _decision(data: Data, for_board: bool) -> Link:
    return Link(data["title"], Meeting(date=date.fromisoformat(data["date"])).get_absolute_url() if for_board else "")


def _case(data: Data, note: str = "") -> Link:
    return Link(data["title"], case_address(data["slug"]), note)


def _grade(data: Data) -> str:
    words = {"old": Grade(int(data["was"])).in_words(), "new": Grade(int(data["now"])).in_words()}
    return _("From “%(old)s” to “%(new)s”.") % words


def _figure(data: Data) -> Link:
    return Link(f"{data['display']} {data['title']}", Statistic(slug=data["slug"]).get_absolute_url())


def _block(data: Data) -> Link:
    barrier = Barrier(pk=data["id"], title=data["title"], state=data["state"])
    return Link(barrier.title, barrier.get_absolute_url(), str(barrier.get_state_display()))


_LINES: Mapping[str, Any] = {
    "decided": _decision,
    "new": lambda data, for_board: _case(data),
    "regraded": lambda data, for_board: _case(data, _grade(data)),
    "stopped": lambda data, for_board: _case(data, data["reason"]),
    "unpublished": lambda data, for_board: Link(data["title"]) if for_board else None,
    "figures": lambda data, for_board: _figure(data),
    "blocks": lambda data, for_board: _block(data),
    "requests": lambda data, for_board: Link(
        data["title"], Request(pk=data["id"], subject=data["title"]).get_absolute_url()
    ),
}
