"""Bodies that are not councils: departments, professional bodies, partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models.mergeable import Mergeable
from portal.taxonomy.models.retirable import Retirable


class Organisation(Retirable, Mergeable):
    """A partner, department or professional body."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=200, unique=True)
    aliases = models.JSONField(
        _("other names"), default=list, blank=True, help_text=_("Short forms and former names that people search for.")
    )
    kind = models.CharField(_("kind"), max_length=60, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name
