"""The briefing page: fields and panels only; what it does lives in modules named for the job."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from portal.briefings.blocks import Argument, Barriers, Figures
from search.contract import SearchRecord, Term

BRIEFING = Term("briefing", "Briefing")


class BriefingIndexPage(Page):
    """The one parent of every briefing. Open to all: each briefing carries its own restriction."""

    SLUG: ClassVar[str] = "briefings"

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: ClassVar[list[object]] = []
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["briefings.BriefingPage"]
    max_count = 1
    template = "briefings/index.html"

    class Meta:
        verbose_name = _("list of briefings")

    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Keep the slug that addresses rely on, whatever the title becomes."""
        self.slug = self.SLUG
        super().full_clean(*args, **kwargs)

    def to_search_record(self) -> SearchRecord:
        """How search sees the list itself."""
        return SearchRecord(
            id=f"page:{self.pk}", kind=BRIEFING, title=self.title, url=self.url or "", summary=self.introduction
        )


class BriefingPage(Page):
    """A paper for the board, made of references, in the order in which members read: what to decide comes first."""

    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("What the board should know after one sentence.")
    )
    since = models.DateField(
        _("what changed since"), null=True, blank=True, help_text=_("Empty: the meeting before the one it is for.")
    )
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Empty: the meeting it is for, or today if that is to come.")
    )
    barriers = StreamField(Barriers(), verbose_name=_("blocks"), blank=True)
    figures = StreamField(Figures(), verbose_name=_("figures"), blank=True)
    argument = StreamField(Argument(), verbose_name=_("argument"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("decisions_asked", label=_("Decision asked"), heading=_("Decisions asked")),
        FieldPanel("barriers"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")], heading=_("What changed")),
        FieldPanel("figures"),
        FieldPanel("argument"),
    ]
    parent_page_types: ClassVar[list[str]] = ["briefings.BriefingIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "briefings/briefing.html"

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")

    def to_search_record(self) -> SearchRecord:
        """How search sees this briefing."""
        return SearchRecord(
            id=f"page:{self.pk}", kind=BRIEFING, title=self.title, url=self.url or "", summary=self.summary
        )


class DecisionAsked(Orderable):
    """What the board is asked to decide, who carries it out, and by when."""

    briefing = ParentalKey(BriefingPage, on_delete=models.CASCADE, related_name="decisions_asked")
    text = models.CharField(_("what to decide"), max_length=500)
    owner = models.CharField(
        _("owner"), max_length=160, blank=True, help_text=_("An organisation or a role. Empty: not stated.")
    )
    by_when = models.DateField(_("by when"), null=True, blank=True, help_text=_("Empty: not stated."))

    class Meta(Orderable.Meta):
        verbose_name = _("decision asked")

    def __str__(self) -> str:
        return self.text
