"""Table 1 of the paper: the top 20 local government transactions of 2012."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Interaction, Service


class Table1Row(models.Model):
    """One row, keyed by rank: area and visit type repeat. The rank and the matching to services are ours.

    ``visits_as_printed`` keeps the paper's own characters, ``visits`` the corrected number.
    """

    rank = models.PositiveSmallIntegerField(_("rank"), unique=True)
    service_area = models.CharField(_("service area"), max_length=60)
    visit_type = models.CharField(_("visit type"), max_length=60)
    percent_of_total = models.DecimalField(_("% of total"), max_digits=5, decimal_places=2)
    visits_as_printed = models.CharField(_("visits as printed"), max_length=20)
    visits = models.PositiveIntegerField(_("visits"))
    correction_note = models.CharField(_("correction"), max_length=160, blank=True)
    services = models.ManyToManyField(
        Service, verbose_name=_("services (our matching)"), blank=True, related_name="table1_rows"
    )
    interactions = models.ManyToManyField(
        Interaction, verbose_name=_("interactions (our matching)"), blank=True, related_name="table1_rows"
    )

    class Meta:
        ordering = ["rank"]
        verbose_name = _("Table 1 row")
        verbose_name_plural = _("Table 1 rows")

    def __str__(self) -> str:
        return f"{self.rank}. {self.service_area}: {self.visit_type}"

    def get_absolute_url(self) -> str:
        """The row's place on the Table 1 page."""
        return f"{reverse('table1')}#row-{self.rank}"
