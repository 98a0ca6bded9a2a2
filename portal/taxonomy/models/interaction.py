"""What a person does with a service: pay, apply, book, report..."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from portal.taxonomy.models.mergeable import Mergeable
from portal.taxonomy.models.retirable import Retirable


class Interaction(Retirable, Mergeable, TagBase):
    """One plain verb, with the ids it has in the Local Government Interaction List (LGIL)."""

    lgil = models.JSONField(_("LGIL ids"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("interaction")
        verbose_name_plural = _("interactions")
