"""Services of councils: the Local Government Service List (LGSL)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from portal.taxonomy.models.mergeable import Mergeable
from portal.taxonomy.models.retirable import Retirable


class Service(Retirable, Mergeable, TagBase):
    """A service that a council provides, with its LGSL id and the words people use for it."""

    lgsl = models.PositiveIntegerField(_("LGSL id"), unique=True, null=True, blank=True)
    group = models.CharField(_("group"), max_length=120, blank=True, db_index=True)
    everyday_names = models.JSONField(
        _("everyday names"),
        default=list,
        blank=True,
        help_text=_("What people type when they look for this service. Search uses them; they are not printed."),
    )
    council_types = models.JSONField(
        _("provided by"), default=list, blank=True, help_text=_("Types of council that provide it.")
    )

    class Meta:
        ordering = ["name", "lgsl"]
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def get_absolute_url(self) -> str:
        """The service's page."""
        return reverse("service", args=[self.slug])
