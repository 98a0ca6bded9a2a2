"""The papers of a meeting, as one reader may see them now."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from portal.briefings.models import BriefingPage, Meeting, Paper
from portal.core.visibility import Access


@dataclass(frozen=True, slots=True)
class ReadablePaper:
    """A paper on the agenda. ``page`` is None if the briefing was withdrawn: its title alone is told."""

    title: str
    page: BriefingPage | None


def papers_of(meeting: Meeting, access: Access) -> Sequence[ReadablePaper]:
    """The papers in their order: what this reader may see, and what they could see before it was withdrawn.

    Never a draft, nor what is restricted to others: not even that there is one. One query.
    """
    papers = Paper.objects.filter(meeting=meeting).select_related("briefing").order_by("sort_order", "pk")
    pages = [paper.briefing for paper in papers]
    seen = {page.pk for page in pages if access.reads(page)}
    return [
        ReadablePaper(page.title, page if page.pk in seen else None)
        for page in pages
        if page.pk in seen or was_shown_to(access, page)
    ]


def was_shown_to(access: Access, page: Page) -> bool:
    """Whether this reader would see the page if it were live: it was published once, nothing refuses them."""
    asked = access.rules.requirements(page.path)
    return page.first_published_at is not None and all(access.reader.meets(each) for each in asked)
