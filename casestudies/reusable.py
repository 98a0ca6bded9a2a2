"""What another council can take home: a case study or a solution, found by the two parts of its address."""

from typing import TYPE_CHECKING, Any

from django.urls.converters import StringConverter
from wagtail.models import Page

from casestudies.models import CaseStudyIndexPage, CaseStudyPage
from casestudies.solutions.models import SolutionIndexPage, SolutionPage
from portal.core.visibility import Access

if TYPE_CHECKING:
    from django.db.models import QuerySet

Reusable = CaseStudyPage | SolutionPage

KINDS: dict[str, type[CaseStudyPage] | type[SolutionPage]] = {
    CaseStudyIndexPage.SLUG: CaseStudyPage,
    SolutionIndexPage.SLUG: SolutionPage,
}
"""First part of the address to the type of page."""


class ReusableConverter(StringConverter):
    """The first part of the address of what can be reused."""

    regex = "|".join(KINDS)


def find_reusable(kind: str, slug: str, access: Access, pages: "QuerySet[Any] | None" = None) -> Reusable | None:
    """The page at ``/<kind>/<slug>/`` if this reader may find it; one query. ``pages`` brings what is prefetched."""
    found: Any = KINDS[kind].objects.all() if pages is None else pages
    page: Reusable | None = access.visible(found.filter(slug=slug)).first()
    return page


def address(page: Page) -> str:
    """Where it stands, without a query: for links to what belongs to it."""
    kind = next(name for name, model in KINDS.items() if page.specific_class is model)
    return f"/{kind}/{page.slug}/"
