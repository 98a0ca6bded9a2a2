"""A figure with everything a careful reader asks about it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Service, Theme

TABLE1_SLUG = "top-20-transactions"
"""The address below /figures/ that Table 1 has; kept from now on."""


class Statistic(models.Model):
    """One value or range, quoted with its source. Nothing prints a figure without its source words and caveat."""

    class Unit(models.TextChoices):
        """What the number counts, so that it can be compared."""

        PERCENT = "percent", _("per cent")
        POUNDS = "pounds", _("pounds")
        COUNT = "count", _("number")
        DATE = "date", _("date")
        OTHER = "other", _("other")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=160, help_text=_("What the figure is about, in a few words."))
    display = models.CharField(_("figure"), max_length=40, help_text=_("As it is printed large, for instance: £530m."))
    low = models.DecimalField(_("value, or low end"), max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("high end of a range"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.OTHER)
    period = models.CharField(_("date of the figure"), max_length=60, blank=True, help_text=_("Empty: not stated."))
    geography = models.CharField(_("place"), max_length=80, blank=True, help_text=_("Empty: not stated."))
    source = models.CharField(_("source"), max_length=255)
    source_date = models.CharField(_("date of the source"), max_length=40)
    source_url = models.URLField(_("link to the source"), blank=True)
    source_words = models.TextField(_("exact words"), help_text=_("The sentence that gives the figure, unchanged."))
    caveat = models.TextField(_("caveat"), blank=True, help_text=_("What a reader must know before quoting it."))
    services = models.ManyToManyField(Service, verbose_name=_("services"), blank=True, related_name="statistics")
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="statistics")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "title"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.display}: {self.title}"

    def get_absolute_url(self) -> str:
        """The figure's page."""
        return reverse("figure", args=[self.slug])

    def clean(self) -> None:
        """Refuse the slug of Table 1: its page stands where this figure's would."""
        super().clean()
        if self.slug == TABLE1_SLUG:
            raise ValidationError(
                {"slug": _("Table 1 has the address “%(slug)s” already. Choose another.") % {"slug": self.slug}}
            )
