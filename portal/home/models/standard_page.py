"""About, how we judge evidence, accessibility, privacy, cookies, contact."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from casestudies.blocks import PageBody
from portal.core.forms import TextPageForm
from portal.core.pages import refuse_reserved_slug, stream_text
from portal.core.visibility import load_access
from search.contract import SearchRecord, Term

PAGE = Term("page", "Page")


class StandardPage(Page):
    """A page of words."""

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    base_form_class = TextPageForm
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    template = "pages/standard.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template prints beside the page itself: ``crumbs`` and ``place``."""
        from portal.home.presenters.standard import place

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        where = place(self, load_access(request.user))
        return context | {"crumbs": where.crumbs, "place": where}

    def clean(self) -> None:
        """Refuse an address that a view of the portal answers."""
        super().clean()
        refuse_reserved_slug(self)

    def to_search_record(self) -> SearchRecord:
        """How search sees this page."""
        return SearchRecord(
            id=f"page:{self.pk}",
            kind=PAGE,
            title=self.title,
            url=self.url or "",
            summary=self.summary,
            text=stream_text(self.body),
        )
