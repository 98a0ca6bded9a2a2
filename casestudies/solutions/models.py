"""Solutions: what several councils did in the same way, council by council."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from casestudies.blocks import Narrative
from casestudies.models import CaseStudyPage
from casestudies.solutions import panels
from casestudies.solutions.forms import SolutionForm
from portal.core.pages import FixedSlug
from portal.core.presentation import Link
from portal.core.visibility import Access, load_access
from search.contract import SearchRecord


class SolutionIndexPage(FixedSlug, Page):
    """The one parent of every solution. Out of browse until everybody may read one (``solutions.browse``)."""

    SLUG = "solutions"

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: ClassVar[list[object]] = []
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["solutions.SolutionPage"]
    max_count = 1
    template = "solutions/index.html"

    class Meta:
        verbose_name = _("list of solutions")

    @classmethod
    def route_to_solution(cls, home: Page, request: HttpRequest, slug: str) -> RouteResult:
        """Find a solution in one query: ``home`` holds the one list of them, and they stand nowhere else."""
        found = SolutionPage.objects.descendant_of(home).filter(slug=slug, depth=home.depth + 2).first()
        if found is None:
            raise Http404
        return found.route(request, [])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template prints: the solutions this reader may see."""
        from casestudies.solutions.listing import solution_lines

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "title": self.title,
            "description": self.introduction,
            "crumbs": (Link(self.title),),
            "introduction": self.introduction,
            "solutions": solution_lines(load_access(request.user)),
        }


class SolutionPage(Page):
    """One way of doing something that councils share. Its services and themes are those of its case studies."""

    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("What it is and what it is for, in one or two plain sentences.")
    )
    what_it_is = StreamField(Narrative(), verbose_name=_("what it is"), blank=True)

    base_form_class = SolutionForm
    content_panels: ClassVar[list[Any]] = panels.SOLUTION
    parent_page_types: ClassVar[list[str]] = ["solutions.SolutionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "solutions/solution.html"

    class Meta:
        verbose_name = _("solution")
        verbose_name_plural = _("solutions")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """The page; an order that it does not have answers 400 and says so, in the usual order."""
        context = self.get_context(request, *args, **kwargs)
        status = HTTPStatus.BAD_REQUEST if context["solution"].error else HTTPStatus.OK
        return TemplateResponse(request, self.get_template(request), context, status=status)

    def get_context(
        self, request: HttpRequest, *args: Any, access: Access | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """What the template prints: ``solution``."""
        from casestudies.solutions.page import present_solution

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "solution": present_solution(self, access or load_access(request.user), request.GET.get("sort", "")),
            "title": self.title,
            "description": self.summary,
            "crumbs": (Link(str(_("Solutions")), f"/{SolutionIndexPage.SLUG}/"), Link(self.title)),
        }

    @classmethod
    def search_queryset(cls) -> QuerySet["SolutionPage"]:
        """Solutions with everything that ``to_search_record`` reads, in a fixed number of queries."""
        from casestudies.solutions.records import search_queryset

        return search_queryset()

    def to_search_record(self) -> SearchRecord:
        """How search sees this solution."""
        from casestudies.solutions.records import build_record

        return build_record(self)


class SolutionCase(Orderable):
    """A case study of a council that did it this way."""

    solution = ParentalKey(SolutionPage, on_delete=models.CASCADE, related_name="cases")
    case_study = models.ForeignKey(
        CaseStudyPage, verbose_name=_("case study"), on_delete=models.CASCADE, related_name="solution_items"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("case study of a solution")
