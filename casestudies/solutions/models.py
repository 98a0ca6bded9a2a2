"""Solutions: what several councils did in the same way, council by council."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from casestudies.blocks import Narrative
from casestudies.models import CaseStudyPage
from portal.core.pages import stream_text
from search.contract import SearchRecord, Term


class SolutionIndexPage(Page):
    """The one parent of every solution. Out of browse until a reader may see one."""

    SLUG: ClassVar[str] = "solutions"

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: ClassVar[list[object]] = []
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["solutions.SolutionPage"]
    max_count = 1
    template = "solutions/index.html"

    class Meta:
        verbose_name = _("list of solutions")

    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Keep the slug that addresses rely on, whatever the title becomes."""
        self.slug = self.SLUG
        super().full_clean(*args, **kwargs)


class SolutionPage(Page):
    """One way of doing something that councils share. Its services and themes are those of its case studies."""

    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("What it is and what it is for, in one or two plain sentences.")
    )
    what_it_is = StreamField(Narrative(), verbose_name=_("what it is"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("what_it_is"),
        InlinePanel("cases", heading=_("Case studies"), label=_("Case study")),
    ]
    parent_page_types: ClassVar[list[str]] = ["solutions.SolutionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "solutions/solution.html"

    class Meta:
        verbose_name = _("solution")
        verbose_name_plural = _("solutions")

    def to_search_record(self) -> SearchRecord:
        """How search sees this solution."""
        return SearchRecord(
            id=f"page:{self.pk}",
            kind=Term("solution", str(_("Solution"))),
            title=self.title,
            url=self.url or "",
            summary=self.summary,
            text=stream_text(self.what_it_is),
        )


class SolutionCase(Orderable):
    """A case study of a council that did it this way."""

    solution = ParentalKey(SolutionPage, on_delete=models.CASCADE, related_name="cases")
    case_study = models.ForeignKey(
        CaseStudyPage, verbose_name=_("case study"), on_delete=models.CASCADE, related_name="solution_items"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("case study of a solution")
