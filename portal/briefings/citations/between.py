"""What changed on the portal between two dates, in words, for the part "What changed" of a briefing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.briefings.board import may_read_meetings
from portal.briefings.citations.happened import HEADINGS, Period, happened, line_of
from portal.briefings.citations.kinds import Data
from portal.briefings.models import BriefingPage, Meeting
from portal.core.presentation import Link
from portal.core.visibility import Access, User


@dataclass(frozen=True, slots=True)
class Happening:
    """One sort of change: how many of it, the latest ones, and in words how many more."""

    heading: str
    count: int
    lines: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ChangesBetween:
    """What changed from ``told``, a sentence that names both dates, or says why nothing is compared."""

    told: str
    happenings: tuple[Happening, ...] = ()


def changes_between(since: date, until: date, access: Access, user: User) -> ChangesBetween:
    """Everything from the first to the last of these days, both included. One query, and the reader's rights."""
    dates = {"since": date_format(since, "j F Y"), "until": date_format(until, "j F Y")}
    if since > until:
        return ChangesBetween(_("Nothing is compared: %(since)s is after %(until)s.") % dates)
    for_board = may_read_meetings(user)
    period = Period(since, until, access, for_board)
    first, *others = happened(period)
    found: dict[str, list[Data]] = defaultdict(list)
    for sort, _key, data in first.union(*others, all=True):
        found[sort].append(data)
    happenings = tuple(_happening(sort, found[sort], for_board=for_board) for sort in HEADINGS if found[sort])
    when = _("on %(since)s") if since == until else _("from %(since)s to %(until)s")
    told = _("What changed on the portal %(when)s:") if happenings else _("Nothing changed on the portal %(when)s.")
    return ChangesBetween(told % {"when": when % dates}, happenings)


def period_of(page: BriefingPage, approved_on: date | None, user: User) -> tuple[date, date] | None:
    """The days that ``page`` compares for this reader; None if there is no day to begin from. One query at most.

    Its own dates come first. For the board and editors, who know of meetings, it begins with the meeting before the
    one it is for, or before today, and ends with that meeting or today; for others with the day it was approved.
    """
    today = timezone.localdate()
    since, until = page.since, page.until
    if since is None and may_read_meetings(user):
        before, meeting = _meetings(page)
        since, until = before, until or (min(meeting, today) if meeting else None)
    since = since or approved_on
    if since is None:
        return None
    until = until or today
    return since, today if until < since and page.until is None else until  # approved after the meeting it was for


def with_meetings(pages: QuerySet[BriefingPage]) -> QuerySet[Any]:
    """``pages``, each with ``meeting_day``, the day of the meeting it is for, and ``day_before``, that of the one
    before it or before today."""
    meeting = Meeting.objects.filter(papers__briefing=OuterRef("pk")).order_by("-date").values("date")[:1]
    earlier = Meeting.objects.filter(date__lt=Coalesce(OuterRef("meeting_day"), timezone.localdate()))
    before = earlier.order_by("-date").values("date")[:1]
    return pages.annotate(meeting_day=Subquery(meeting)).annotate(day_before=Subquery(before))


def _meetings(page: BriefingPage) -> tuple[date | None, date | None]:
    """The last meeting before the one that ``page`` is for, and that one. No query if it was read ``with_meetings``."""
    found = page if "meeting_day" in vars(page) else with_meetings(BriefingPage.objects.filter(pk=page.pk)).first()
    return (found.day_before, found.meeting_day) if found is not None else (None, None)


def _happening(sort: str, rows: list[Data], *, for_board: bool) -> Happening:
    rows.sort(key=lambda row: row["place"])
    count = rows[0]["total"]
    lines = tuple(line for row in rows if (line := line_of(sort, row, for_board=for_board)))
    left = count - len(lines)
    more = ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left} if lines and left else ""
    return Happening(str(HEADINGS[sort]), count, lines, more)


def nothing_compared(user: User) -> ChangesBetween:
    """What is said where there is no date to begin from; readers who may not know of meetings are told of none."""
    if may_read_meetings(user):
        return ChangesBetween(
            _("Nothing is compared yet: there was no earlier meeting, and nobody has approved this briefing.")
        )
    return ChangesBetween(_("Nothing is compared yet: nobody has approved this briefing."))
