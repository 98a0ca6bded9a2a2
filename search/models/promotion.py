"""Records that editors put first."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.taught import Taught, TaughtQuerySet

PROMOTIONS = "promotions"
"""The subject of their stamp."""


class Promotion(Taught):
    """One record shown first, marked "Recommended", for a query, between two dates."""

    class Applies(models.TextChoices):
        """When a query is meant."""

        EXACT = "exact", _("only for exactly these words")
        ALL_WORDS = "all-words", _("for every search that has all these words")

    subject = PROMOTIONS

    words = models.CharField(
        _("words searched for"), max_length=100, help_text=_("Endings do not matter: “bins” is “bin”.")
    )
    applies = models.CharField(_("applies"), max_length=10, choices=Applies, default=Applies.EXACT)
    record_id = models.CharField(_("record"), max_length=64)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), help_text=_("It stops by itself after this day."))

    # The base's manager is typed for the base's rows; mypy sees that only when it reads its cache.
    objects: ClassVar[models.Manager["Promotion"]] = TaughtQuerySet["Promotion"].as_manager()  # type: ignore[assignment,unused-ignore]

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return self.words
