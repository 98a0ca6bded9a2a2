"""The first page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from casestudies.models import CaseStudyIndexPage
from casestudies.solutions.models import SolutionIndexPage
from portal.core.models import SiteSettings
from portal.core.visibility import load_access


class HomePage(Page):
    """Search, what residents did most, figures, and what is wanted; nearly all of it computed."""

    heading = models.CharField(_("heading"), max_length=120, default="Find what other councils have already solved")
    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("heading"), FieldPanel("introduction")]
    # No slug: it stands in no address, and a new one leaves other web processes without addresses for up to an hour.
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "casestudies.CaseStudyIndexPage",
        "solutions.SolutionIndexPage",
        "briefings.BriefingIndexPage",
    ]
    max_count: ClassVar[int] = 1
    template = "pages/home.html"

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a case study or a solution at once; all else as Wagtail does, one step after the other."""
        if len(path_components) == 2 and path_components[0] == CaseStudyIndexPage.SLUG:
            return CaseStudyIndexPage.route_to_case(self, request, path_components[1])
        if len(path_components) == 2 and path_components[0] == SolutionIndexPage.SLUG:
            return SolutionIndexPage.route_to_solution(self, request, path_components[1])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template prints: ``home``."""
        from portal.home.presenters.home import describe_site, present_home

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        home = present_home(self, load_access(request.user))
        return context | {
            "home": home,
            "description": home.introduction or home.heading,
            "structured_data": describe_site(SiteSettings.load(request_or_site=request).name),
        }
