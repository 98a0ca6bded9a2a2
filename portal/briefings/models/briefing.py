"""The briefing page: fields and panels only; what it does lives in modules named for the job."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from portal.briefings import panels, reading_time, states
from portal.briefings.blocks import Argument, Barriers, Figures
from portal.briefings.records import BRIEFING
from portal.core.forms import TextPageForm
from portal.core.pages import FixedSlug
from portal.core.presentation import Link
from portal.core.visibility import Access, load_access
from search.contract import SearchRecord


class BriefingIndexPage(FixedSlug, Page):
    """The one parent of every briefing. Open to all: each briefing carries its own restriction."""

    SLUG = "briefings"

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = panels.INDEX
    promote_panels: ClassVar[list[object]] = []
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["briefings.BriefingPage"]
    max_count = 1
    private_page_options: ClassVar[list[str]] = []  # closed, it would close what "Make public" says everybody can read
    template = "briefings/index.html"

    class Meta:
        verbose_name = _("list of briefings")

    def get_context(
        self, request: HttpRequest, *args: Any, access: Access | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """What the template prints: the briefings this reader may see."""
        from portal.briefings.presenters.briefing_index import briefing_lines

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "title": self.title,
            "description": self.introduction,
            "crumbs": (Link(self.title),),
            "introduction": self.introduction,
            "briefings": briefing_lines(access or load_access(request.user), request.user),
        }

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

    base_form_class = TextPageForm
    content_panels: ClassVar[list[Any]] = panels.BRIEFING
    parent_page_types: ClassVar[list[str]] = ["briefings.BriefingIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []  # "Make public" is the one way, and says what others will not see
    template = "briefings/briefing.html"

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")

    @property
    def status_string(self) -> str:
        """What lists of the admin say in the place of "live": to whom it is live."""
        usual = str(super().status_string)
        if not self.live:
            return usual
        _live, plus, more = usual.partition(" + ")
        is_closed = self.get_view_restrictions().exists()
        return f"{_('circulated') if is_closed else _('public')}{plus}{more}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a new briefing, however it is made, is closed to all but the board and editors in the same moment."""
        is_new = self._state.adding
        saved = super().save(*args, **kwargs)
        if is_new:
            states.restrict_to_board(self, self.owner)
        return saved

    def get_context(
        self, request: HttpRequest, *args: Any, access: Access | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """What the template prints: ``briefing``, its ``body``, and how long that takes to read."""
        from portal.briefings.presenters.briefing import present_briefing

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_preview = getattr(request, "is_preview", False)
        briefing = present_briefing(self, access or load_access(request.user), request.user, is_preview=is_preview)
        body = render_to_string("briefings/briefing_body.html", {"briefing": briefing, "level": 2})
        minutes = reading_time.minutes_to_read(body)
        return context | {
            "briefing": briefing,
            "body": body,
            "pdf_url": reverse("briefing-pdf", args=[self.slug]) if self.live else "",
            "reading": reading_time.in_words(minutes),
            "too_long": reading_time.warning(minutes) if is_preview else "",
            "title": self.title,
            "description": self.summary,
            "crumbs": (Link(str(_("Briefings")), f"/{BriefingIndexPage.SLUG}/"), Link(self.title)),
        }

    def to_search_record(self) -> SearchRecord:
        """How search sees this briefing."""
        from portal.briefings.records import build_record

        return build_record(self)


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
