"""The list of case studies."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class CaseStudyIndexPage(Page):
    """The one parent of every case study. Its address is kept, so its slug is fixed."""

    SLUG: ClassVar[str] = "case-studies"

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: ClassVar[list[object]] = []
    parent_page_types = ["home.HomePage"]
    subpage_types = ["casestudies.CaseStudyPage"]
    max_count = 1
    template = "pages/case_study_index.html"

    class Meta:
        verbose_name = _("list of case studies")

    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Keep the slug that addresses rely on, whatever the title becomes."""
        self.slug = self.SLUG
        super().full_clean(*args, **kwargs)
