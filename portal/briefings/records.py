"""How search sees briefings: by their own words, never by those of what they refer to."""

from typing import TYPE_CHECKING

from wagtail.models import ReferenceIndex

from portal.core.pages import stream_text
from portal.statistics.models import Statistic
from search.contract import SearchRecord, Term, register_dependents, register_kinds

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


def _briefings_with(figure: Statistic) -> list[str]:
    """Briefings that refer to the figure: its value may stand in a sentence of theirs."""
    from portal.briefings.models import BriefingPage

    keys = ReferenceIndex.get_references_to(figure).values_list("object_id", flat=True).distinct()
    pages = BriefingPage.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal()])
    return [f"page:{pk}" for pk in pages.values_list("pk", flat=True)]


def register() -> None:
    """Name the kind, and say which briefings change with a figure."""
    register_kinds((BRIEFING,))
    register_dependents(Statistic, _briefings_with)
