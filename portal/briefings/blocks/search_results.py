"""What a search finds on the day somebody reads the briefing."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, StructBlock, StructValue

MOST_SEARCHES = 3
"""Searches in a briefing: each is one or two more questions to the search engine when somebody opens the page."""

MOST_SHOWN = 10


def query_of(typed: str) -> str:
    """The query string in an address of the search page that somebody pasted, or in its part behind the "?"."""
    address = urlsplit(typed.strip())
    return address.query or ("" if address.netloc or address.path.startswith("/") else typed.strip().lstrip("?"))


class SearchResults(StructBlock):
    """The first titles and how many there are, for each reader only what that reader may see."""

    heading = CharBlock(
        label=_("What they are"), max_length=120, help_text=_("For instance: case studies about assisted digital.")
    )
    search = CharBlock(
        label=_("Search"),
        max_length=500,
        help_text=_("Search the site, choose filters, then copy the address of the page with the results into here."),
    )
    shown = IntegerBlock(label=_("Titles to show"), default=5, min_value=1, max_value=MOST_SHOWN)

    class Meta:
        icon = "search"
        label = _("Search results")
        description = _("What a search finds on the day the briefing is read.")
        preview_template = "briefings/blocks/preview.html"

    def get_searchable_content(self, value: StructValue) -> list[str]:
        """What it is called; nobody looks for the briefing by the search it quotes."""
        return [value.get("heading") or ""]

    def clean(self, value: StructValue) -> StructValue:
        """Keep the query string alone; refuse an address without one."""
        cleaned = super().clean(value)
        query = query_of(cleaned["search"])
        if "=" not in query:
            words = translate(
                "Copy the address of a page of search results: there is a “?” in it, and what was searched for."
            )
            raise ValidationError(words)
        cleaned["search"] = query
        return cleaned
