"""A figure with everything a careful reader asks about it."""

from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Service, Theme

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TABLE1_SLUG = "top-20-transactions"
"""The address below /figures/ that Table 1 has; kept from now on."""

NEEDED = {
    "source": _("Say where the figure is from: no figure is published without its source."),
    "source_date": _("Say of when the source is. A year is enough."),
    "source_words": _("Give the exact words of the source that hold the figure."),
}
"""What no figure is without, and what to do about it. Blanks alone are nothing."""


def _has_words(field: str) -> GreaterThan:
    return GreaterThan(Length(Trim(field)), 0)


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
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="figure_has_a_source",
                condition=models.Q(_has_words("source"), _has_words("source_date"), _has_words("source_words")),
                violation_error_message=_("No figure is kept without its source, its date and its exact words."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.display}: {self.title}"

    def get_absolute_url(self) -> str:
        """The figure's page."""
        return reverse("figure", args=[self.slug])

    def clean(self) -> None:
        """Refuse blanks for a source, a range that is none, and the slug of Table 1, whose page stands there."""
        super().clean()
        errors: dict[str, StrOrPromise] = {}
        if self.slug == TABLE1_SLUG:
            words = _("Table 1 has the address “%(slug)s” already. Choose another.")
            errors["slug"] = words % {"slug": self.slug}
        for name, sentence in NEEDED.items():
            value = getattr(self, name)
            if value and not value.strip():
                errors[name] = sentence
        if self.high is not None and (self.low is None or self.high <= self.low):
            errors["high"] = _("The high end of a range lies above its low end. Leave it empty for a single value.")
        if errors:
            raise ValidationError(errors)
