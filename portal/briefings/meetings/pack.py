"""The pack of a meeting: what is open from before, then its papers one after the other."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.briefings.meetings.agreed import AgreedLine, decision_lines, in_words, open_actions
from portal.briefings.meetings.listing import meeting_before
from portal.briefings.meetings.meeting import meeting_facts
from portal.briefings.meetings.papers import ReadablePaper, papers_of
from portal.briefings.models import Decision, Meeting
from portal.core.presentation import FactLine, Link
from portal.core.visibility import Access


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One paper in the pack; ``body`` is what the briefing's own template part prints. None: it was withdrawn."""

    anchor: str
    title: str
    body: Any


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the pack prints, in its order."""

    title: str
    meeting: Link
    facts: tuple[FactLine, ...]
    note: str
    contents: tuple[Link, ...]
    last: Link | None
    decisions: tuple[AgreedLine, ...]
    actions: tuple[AgreedLine, ...]
    papers: tuple[PackPaper, ...]


def present_pack(meeting: Meeting, access: Access, user: Any) -> Pack:
    """The papers this reader may see now, in the agenda's order, after what earlier meetings left."""
    last = meeting_before(meeting.date)
    decided = decision_lines(Decision.objects.filter(meeting=last), access) if last else ()
    papers = tuple(
        _paper(number, paper, access, user) for number, paper in enumerate(papers_of(meeting, access), start=1)
    )
    return Pack(
        title=_("Papers for the meeting of %(date)s") % {"date": in_words(meeting.date)},
        meeting=Link(str(meeting), meeting.get_absolute_url()),
        facts=meeting_facts(meeting),
        note=meeting.note,
        contents=(
            Link(_("Decisions of the last meeting"), "#decisions"),
            Link(_("Open actions"), "#actions"),
            *(Link(paper.title, f"#{paper.anchor}") for paper in papers),
        ),
        last=Link(in_words(last.date), last.get_absolute_url()) if last else None,
        decisions=decided,
        actions=open_actions(meeting.date),
        papers=papers,
    )


def _paper(number: int, paper: ReadablePaper, access: Access, user: Any) -> PackPaper:
    return PackPaper(f"paper-{number}", paper.title, paper.page)
