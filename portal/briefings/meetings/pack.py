"""The pack of a meeting: what is open from before, then its papers one after the other."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.briefings import reading_time
from portal.briefings.citations.between import ChangesBetween, changes_between
from portal.briefings.citations.what_changed import changes_in_pack
from portal.briefings.meetings.agreed import AgreedLine, decision_lines, in_words, open_actions
from portal.briefings.meetings.listing import meeting_before
from portal.briefings.meetings.meeting import host_and_place, pdf_address
from portal.briefings.meetings.papers import ReadablePaper, papers_of
from portal.briefings.models import BriefingPage, Decision, Meeting
from portal.briefings.presenters.briefing import Briefing, word_briefing
from portal.briefings.presenters.briefing_index import briefing_address
from portal.briefings.presenters.briefing_references import load_references
from portal.core.presentation import Link
from portal.core.visibility import Access, User

_HEADING = re.compile(r"<(/?)h([2-5])\b")


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One paper in the pack: its heading, and what the briefing's own template part prints, one heading level down.

    ``body`` is empty where the paper was withdrawn.
    """

    anchor: str
    title: str
    url: str = ""
    summary: str = ""
    approved: str = ""
    reading: str = ""
    body: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the pack prints, in its order."""

    title: str
    pdf_url: str
    lede: str
    note: str
    contents: tuple[Link, ...]
    last: Link | None
    decisions: tuple[AgreedLine, ...]
    actions: tuple[AgreedLine, ...]
    changed: ChangesBetween | None
    papers: tuple[PackPaper, ...]


def present_pack(meeting: Meeting, access: Access, user: User) -> Pack:
    """The papers this reader may see now, in the agenda's order, after what earlier meetings left."""
    last = meeting_before(meeting.date)
    papers = _papers(papers_of(meeting, access), access, user)
    return Pack(
        title=_("Papers for the meeting of %(date)s") % {"date": in_words(meeting.date)},
        pdf_url=pdf_address(meeting),
        lede=host_and_place(meeting),
        note=meeting.note,
        contents=(
            Link(_("Decisions of the last meeting"), "#decisions"),
            Link(_("Open actions"), "#actions"),
            *((Link(_("What changed since the last meeting"), "#what-changed"),) if last else ()),
            *(Link(paper.title, f"#{paper.anchor}", note=paper.reading) for paper in papers),
        ),
        last=Link(in_words(last.date), last.get_absolute_url()) if last else None,
        decisions=decision_lines(Decision.objects.filter(meeting=last), access) if last else (),
        actions=open_actions(meeting.date),
        changed=changes_between(last.date, min(meeting.date, timezone.localdate()), access, user) if last else None,
        papers=papers,
    )


def _papers(papers: Sequence[ReadablePaper], access: Access, user: User) -> tuple[PackPaper, ...]:
    """All papers at once: ten ask the database what one does."""
    pages = [paper.page for paper in papers if paper.page]
    prefetch_related_objects(pages, "decisions_asked")
    loaded = load_references(pages, access)
    found = changes_in_pack(pages, access, user, loaded.searches)
    changes = {key: each for key, each in found.items() if each.since_approval}
    word = partial(word_briefing, access=access, user=user, loaded=loaded)
    return tuple(
        _paper(f"paper-{number}", paper.page, partial(word, changes=changes.get(paper.page.pk)))
        if paper.page
        else PackPaper(f"paper-{number}", paper.title)
        for number, paper in enumerate(papers, start=1)
    )


def _paper(anchor: str, page: BriefingPage, present: Callable[..., Briefing]) -> PackPaper:
    briefing = present(page, anchor=f"{anchor}-")
    body = render_to_string("briefings/briefing_body.html", {"briefing": briefing, "level": 2})
    return PackPaper(
        anchor=anchor,
        title=page.title,
        url=briefing_address(page.slug),
        summary=page.summary,
        approved=briefing.approved,
        reading=reading_time.in_words(reading_time.minutes_to_read(body)),
        body=_one_level_down(body),
    )


def _one_level_down(body: SafeString) -> SafeString:
    """A briefing stands under its title as h1; in the pack its title is an h2, so all below it steps down."""
    return mark_safe(_HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", body))  # noqa: S308  # a template's
