"""How search sees briefings: by their own words, never by those of what they refer to."""

from typing import TYPE_CHECKING

from portal.core.pages import stream_text
from search.contract import SearchRecord, Term, register_kinds

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage

BRIEFING = Term("briefing", "Briefing")


def build_record(page: "BriefingPage") -> SearchRecord:
    """The published briefing; its page says who may read it, and search asks the page."""
    asked = [each.text for each in page.decisions_asked.all()]
    return SearchRecord(
        id=f"page:{page.pk}",
        kind=BRIEFING,
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        text="\n".join([*asked, stream_text(page.barriers, page.figures, page.argument)]),
        date=page.first_published_at.date() if page.first_published_at else None,
    )


def register() -> None:
    """Name the kind. Pages that name a figure follow its changes already."""
    register_kinds((BRIEFING,))
