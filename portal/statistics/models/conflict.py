"""Figures that do not fit together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.statistics.models.statistic import Statistic


class Conflict(models.Model):
    """A note shown beside every figure it concerns."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    note = models.TextField(_("note"))
    statistics = models.ManyToManyField(Statistic, verbose_name=_("figures"), related_name="conflicts")
    concerns_table1 = models.BooleanField(_("concerns Table 1"), default=False)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("conflict between figures")
        verbose_name_plural = _("conflicts between figures")

    def __str__(self) -> str:
        return self.note
