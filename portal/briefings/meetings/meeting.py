"""The page of one meeting, worded for its template."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.briefings.meetings.agreed import AgreedLine, action_lines, decision_lines, in_words
from portal.briefings.meetings.papers import ReadablePaper, papers_of
from portal.briefings.models import Action, Decision, Meeting
from portal.briefings.presenters.briefing_index import briefing_address
from portal.core.presentation import FactLine, Link
from portal.core.visibility import Access


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the agenda. ``url`` empty: it was withdrawn."""

    title: str
    url: str
    summary: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything the page of a meeting prints."""

    title: str
    is_to_come: bool
    facts: tuple[FactLine, ...]
    note: str
    papers: tuple[PaperLine, ...]
    pack_url: str
    pdf_url: str
    decisions: tuple[AgreedLine, ...]
    actions: tuple[AgreedLine, ...]


def present_meeting(meeting: Meeting, access: Access) -> MeetingPage:
    """One meeting with the papers this reader may see now. Five queries."""
    papers = papers_of(meeting, access)
    return MeetingPage(
        title=str(meeting),
        is_to_come=meeting.date >= timezone.localdate(),
        facts=meeting_facts(meeting),
        note=meeting.note,
        papers=tuple(paper_line(paper) for paper in papers),
        pack_url=pack_address(meeting) if any(paper.page for paper in papers) else "",
        pdf_url=pdf_address(meeting),
        decisions=decision_lines(Decision.objects.filter(meeting=meeting), access),
        actions=action_lines(Action.objects.filter(meeting=meeting)),
    )


def meeting_facts(meeting: Meeting) -> tuple[FactLine, ...]:
    """When, where, and who hosts and chairs."""
    return (
        FactLine(_("Date"), (Link(in_words(meeting.date)),)),
        FactLine(_("Host and chair"), (Link(str(meeting.get_host_display())),)),
        FactLine(_("Where"), (Link(meeting.venue or _("Not stated")),)),
    )


def host_and_place(meeting: Meeting) -> str:
    """The same in a sentence or two, without the date."""
    return _("Host and chair: %(host)s. Where: %(venue)s.") % {
        "host": meeting.get_host_display(),
        "venue": meeting.venue or _("not stated"),
    }


def pack_address(meeting: Meeting) -> str:
    """Where its papers are read one after the other."""
    return reverse("meeting-pack", args=[meeting.date])


def pdf_address(meeting: Meeting) -> str:
    """The same as a file, to print or to take along."""
    return reverse("meeting-pack-pdf", args=[meeting.date])


def paper_line(paper: ReadablePaper) -> PaperLine:
    """A paper in one line."""
    if paper.page is None:
        return PaperLine(paper.title, "", _("Withdrawn: it is not on the site any more."))
    return PaperLine(paper.title, briefing_address(paper.page.slug), paper.page.summary)
