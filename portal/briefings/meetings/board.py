"""The board's own page: what a member reads in a minute on the evening before a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.briefings.meetings.agreed import OwnersActions, by_owner, in_words, open_actions
from portal.briefings.meetings.listing import next_meeting
from portal.briefings.meetings.meeting import PaperLine, pack_address, paper_line, pdf_address
from portal.briefings.meetings.papers import papers_of
from portal.briefings.models import BriefingPage, DecisionAsked, Meeting
from portal.core.presentation import Link
from portal.core.visibility import Access

ACTIONS_SHOWN = 10
BRIEFINGS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision asked, and in which paper."""

    text: str
    owner: str
    by_when: str
    paper: Link


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting to come, with its pack. ``pack_url`` empty: no paper can be read yet."""

    title: str
    url: str
    lede: str
    papers: tuple[PaperLine, ...]
    pack_url: str
    pdf_url: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything the board's page prints, in its order."""

    meeting: NextMeeting | None
    plan_url: str
    actions: tuple[OwnersActions, ...]
    actions_left_out: str
    briefings: tuple[Link, ...]


def present_board(access: Access, user: Any) -> BoardPage:
    """The page for one reader, who sees what they may see elsewhere."""
    today = timezone.localdate()
    coming = next_meeting(today)
    actions = open_actions(today)
    left_out = len(actions) - ACTIONS_SHOWN
    return BoardPage(
        meeting=_next(coming, access, today) if coming else None,
        plan_url=reverse("meetings:add") if user.has_perm("briefings.add_meeting") else "",
        actions=by_owner(actions[:ACTIONS_SHOWN]),
        actions_left_out=_more(left_out) if left_out > 0 else "",
        briefings=_briefings(access),
    )


def _next(meeting: Meeting, access: Access, today: date) -> NextMeeting:
    papers = papers_of(meeting, access)
    readable = [paper.page for paper in papers if paper.page]
    return NextMeeting(
        title=str(meeting),
        url=meeting.get_absolute_url(),
        lede=_lede(meeting, today),
        papers=tuple(paper_line(paper) for paper in papers),
        pack_url=pack_address(meeting) if readable else "",
        pdf_url=pdf_address(meeting),
        asked=_asked(readable),
    )


def _asked(pages: Sequence[BriefingPage]) -> tuple[Asked, ...]:
    """What the papers ask for, in the order of the agenda. One query."""
    place = {page.pk: number for number, page in enumerate(pages)}
    asked = DecisionAsked.objects.filter(briefing__in=place).order_by("sort_order", "pk")
    return tuple(
        Asked(
            text=each.text,
            owner=each.owner or _("Owner not stated"),
            by_when=_("By %(date)s") % {"date": in_words(each.by_when)} if each.by_when else _("No date stated"),
            paper=Link(pages[place[each.briefing_id]].title, pages[place[each.briefing_id]].url or ""),
        )
        for each in sorted(asked, key=lambda each: place[each.briefing_id])
    )


def _lede(meeting: Meeting, today: date) -> str:
    """How soon, whose turn it is, and where."""
    days = (meeting.date - today).days
    soon = ngettext("In %(days)d day", "In %(days)d days", days) % {"days": days} if days else _("Today")
    return _("%(soon)s. Host and chair: %(host)s. Where: %(venue)s.") % {
        "soon": soon,
        "host": meeting.get_host_display(),
        "venue": meeting.venue or _("not stated"),
    }


def _more(count: int) -> str:
    return ngettext("and %(count)d more", "and %(count)d more", count) % {"count": count}


def _briefings(access: Access) -> tuple[Link, ...]:
    """Those this reader may see, newest first. One query."""
    newest = access.visible(BriefingPage.objects.all()).order_by("-first_published_at", "-pk")[:BRIEFINGS_SHOWN]
    return tuple(
        Link(page.title, page.url or "", note=in_words(timezone.localdate(page.first_published_at)))
        for page in newest
        if page.first_published_at
    )
