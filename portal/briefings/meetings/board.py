"""The board's own page: what a member reads in a minute on the evening before a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.barriers.counting import in_words as councils_in_words
from portal.barriers.counting import ranked
from portal.barriers.models import Barrier
from portal.briefings.citations.between import changes_between
from portal.briefings.meetings.agreed import OwnersActions, by_owner, in_words, open_actions
from portal.briefings.meetings.listing import meeting_before, next_meeting
from portal.briefings.meetings.meeting import PaperLine, host_and_place, pack_address, paper_line, pdf_address
from portal.briefings.meetings.papers import ReadablePaper, papers_of
from portal.briefings.models import BriefingPage, DecisionAsked, Meeting
from portal.briefings.presenters.briefing_index import BriefingLine, briefing_address, briefing_lines
from portal.briefings.presenters.briefing_references import load_figures
from portal.core.presentation import FigurePlate, Link
from portal.core.visibility import Access, User

ACTIONS_SHOWN = 10
FIGURES_SHOWN = 3
BLOCKS_SHOWN = 5
BRIEFINGS_SHOWN = 5


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
    """Everything the board's page prints, in its order. ``plan_url`` only for those who plan meetings."""

    meeting: NextMeeting | None
    plan_url: str
    actions: tuple[OwnersActions, ...]
    actions_left_out: str
    changed: Link | None
    figures: tuple[FigurePlate, ...]
    blocks: tuple[Link, ...]
    briefings: tuple[BriefingLine, ...]


def present_board(access: Access, user: User) -> BoardPage:
    """The page for one reader, who sees what they may see elsewhere."""
    today = timezone.localdate()
    coming = next_meeting(today)
    papers = papers_of(coming, access) if coming else ()
    actions = open_actions(today)
    may_plan = coming is None and user.has_perm("briefings.add_meeting")  # type: ignore[union-attr]  # every user has it
    return BoardPage(
        meeting=_next(coming, papers, today) if coming else None,
        plan_url=reverse("meetings:add") if may_plan else "",
        actions=by_owner(actions[:ACTIONS_SHOWN]),
        actions_left_out=_left_out(len(actions) - ACTIONS_SHOWN),
        changed=_changed(coming, access, user, today),
        figures=_figures([paper.page for paper in papers if paper.page]),
        blocks=_blocks(),
        briefings=briefing_lines(access, user)[:BRIEFINGS_SHOWN],
    )


def _next(meeting: Meeting, papers: Sequence[ReadablePaper], today: date) -> NextMeeting:
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
            paper=_link(pages[place[each.briefing_id]]),
        )
        for each in sorted(asked, key=lambda each: place[each.briefing_id])
    )


def _link(page: BriefingPage) -> Link:
    return Link(page.title, briefing_address(page.slug))


def _lede(meeting: Meeting, today: date) -> str:
    """How soon, whose turn it is, and where."""
    days = (meeting.date - today).days
    soon = ngettext("In %(days)d day", "In %(days)d days", days) % {"days": days} if days else _("Today")
    return f"{soon}. {host_and_place(meeting)}"


def _changed(coming: Meeting | None, access: Access, user: User, today: date) -> Link | None:
    """What changed since the last meeting, in one line, with the way to the whole of it. Two queries."""
    last = meeting_before(today)
    if last is None:
        return None
    found = changes_between(last.date, today, access, user)
    if not found.happenings:
        return Link(found.told)
    counts = "; ".join(f"{each.heading}: {each.count}" for each in found.happenings)
    return Link(f"{found.told} {counts}.", f"{pack_address(coming)}#what-changed" if coming else "")


def _left_out(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "%(count)d more action is open: see the meetings.", "%(count)d more actions are open: see the meetings.", count
    ) % {"count": count}


def _figures(pages: Sequence[BriefingPage]) -> tuple[FigurePlate, ...]:
    """The first figures of the papers, each once. One query."""
    named = [block["value"].get("statistic") for page in pages for block in page.figures.raw_data]
    first = list(dict.fromkeys(key for key in named if key))[:FIGURES_SHOWN]
    found = load_figures(first)
    return tuple(found[key] for key in first if key in found)


def _blocks() -> tuple[Link, ...]:
    """Those that stop most councils. One query."""
    most = ranked(Barrier.objects.filter(state__in=Barrier.STANDING))[:BLOCKS_SHOWN]
    said = _("%(councils)s. %(state)s.")
    return tuple(
        Link(
            barrier.title,
            barrier.get_absolute_url(),
            note=said % {"councils": councils_in_words(barrier.counted), "state": barrier.get_state_display()},
        )
        for barrier in most
    )
