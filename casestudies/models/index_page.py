"""The list of case studies."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.core.pages import FixedSlug
from portal.core.presentation import Link
from search.contract import find_listing


class CaseStudyIndexPage(FixedSlug, Page):
    """The one parent of every case study. Its address is kept, so its slug is fixed."""

    SLUG = "case-studies"

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: ClassVar[list[object]] = []
    parent_page_types = ["home.HomePage"]
    subpage_types = ["casestudies.CaseStudyPage"]
    max_count = 1
    template = "pages/case_study_index.html"

    class Meta:
        verbose_name = _("list of case studies")

    @classmethod
    def route_to_case(cls, home: Page, request: HttpRequest, slug: str) -> RouteResult:
        """Find a case study with what its page prints of it, in one query instead of Wagtail's six.

        ``home`` holds the one list of case studies, and they stand nowhere else.
        """
        from casestudies.models.case_study import CaseStudyPage

        below = CaseStudyPage.objects.descendant_of(home).select_related("upkeep", "lead_image")
        case = below.filter(slug=slug, depth=home.depth + 2).first()
        if case is None:
            raise Http404
        return case.route(request, [])

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """The searched list of case studies; a search that cannot be read answers 400 and says why."""
        from casestudies.facets import CASE_KINDS

        listing = find_listing(request, {"kind": frozenset(kind.value for kind in CASE_KINDS)})
        context = self.get_context(request, *args, **kwargs) | {
            "title": self.title,
            "description": self.introduction,
            "crumbs": (Link(self.title),),
            **listing.context,
        }
        return TemplateResponse(request, self.get_template(request), context, status=listing.status)
