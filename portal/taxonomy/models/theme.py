"""Themes and challenges of the July 2013 paper, and those editors add."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from portal.taxonomy.models.mergeable import Mergeable
from portal.taxonomy.models.retirable import Retirable


class Theme(Retirable, Mergeable, TagBase):
    """What a case study is about across services."""

    class Group(models.TextChoices):
        """The two lists of themes."""

        THEME = "theme", _("Theme")
        CHALLENGE = "challenge", _("Challenge")

    group = models.CharField(_("list"), max_length=10, choices=Group, default=Group.THEME)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["group", "position", "name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def get_absolute_url(self) -> str:
        """The theme's page."""
        return reverse("theme", args=[self.slug])
