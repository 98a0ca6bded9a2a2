"""Measures: what changed, by how much, and who says so."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from casestudies.partial_date import validate_partial_date
from portal.statistics.chooser import statistic_chooser
from portal.statistics.models import Statistic


class Measure(Orderable):
    """One measured thing. Only an outcome counts as evidence: money spent is context."""

    class Kind(models.TextChoices):
        """What the number shows."""

        OUTCOME = "outcome", _("Outcome: what changed for people or the council")
        CONTEXT = "context", _("Context: money spent, size, numbers involved")

    class By(models.TextChoices):
        """Who measured."""

        __empty__ = _("Not stated")

        OWN = "own", _("The council itself")
        COUNCIL = "council", _("Another council")
        INDEPENDENT = "independent", _("Somebody independent")

    case_study = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OUTCOME)
    what = models.CharField(_("what was measured"), max_length=160)
    before = models.CharField(_("before, or to compare with"), max_length=60, blank=True)
    after = models.CharField(_("after, or the figure"), max_length=60)
    unit = models.CharField(_("unit"), max_length=60, blank=True, help_text=_("For instance: applications a year."))
    measured_on = models.CharField(
        _("when"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("A year (2013), a month (2013-07) or a day (2013-07-01)."),
    )
    method = models.CharField(
        _("how it was measured"), max_length=300, blank=True, help_text=_("Also says what it is compared with.")
    )
    measured_by = models.CharField(_("who measured"), max_length=12, choices=By, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("link to the source"), blank=True)
    statistic = models.ForeignKey(
        Statistic,
        verbose_name=_("figure on this site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
        help_text=_("If the number is one of the site's figures, choose it: its caveat is then printed beside it."),
    )

    panels = [
        FieldPanel("kind"),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("before"), FieldPanel("after"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("measured_on"), FieldPanel("measured_by")]),
        FieldPanel("method"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        FieldPanel("statistic", widget=statistic_chooser.widget_class),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def __str__(self) -> str:
        return f"{self.what}: {self.after}"

    def clean(self) -> None:
        """Refuse a link without the words of its source."""
        super().clean()
        if self.source_url and not self.source:
            raise ValidationError({"source": _("Say what the link leads to: the source's name and date.")})
