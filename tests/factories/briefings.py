"""Briefings with fixed words, for tests. Everything in them is made up."""

from typing import Any

from portal.briefings.models import BriefingIndexPage, BriefingPage, DecisionAsked
from tests.factories.pages import home_page


def briefing_index() -> BriefingIndexPage:
    """The list of briefings below the first page."""
    found = BriefingIndexPage.objects.first()
    if found is None:
        found = BriefingIndexPage(title="Briefings", slug="briefings")
        home_page().add_child(instance=found)
    return found


def make_briefing(title: str = "Parking on the web", *, asked: tuple[str, ...] = (), **fields: Any) -> BriefingPage:
    """A briefing as code makes it: live, so circulated. ``live=False`` makes a draft."""
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    fields.setdefault("summary", f"{title}: what the board should know.")
    page = BriefingPage(title=title, **fields)
    page.decisions_asked = [DecisionAsked(text=text) for text in asked]
    briefing_index().add_child(instance=page)
    return page
