"""Records that editors put first."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Promotion(models.Model):
    """One record shown first, marked "Recommended", for a query, between two dates."""

    class Applies(models.TextChoices):
        """When a query is meant."""

        EXACT = "exact", _("only for exactly these words")
        ALL_WORDS = "all-words", _("for every search that has all these words")

    words = models.CharField(_("words searched for"), max_length=100)
    applies = models.CharField(_("applies"), max_length=10, choices=Applies, default=Applies.EXACT)
    record_id = models.CharField(_("record"), max_length=64)
    reason = models.CharField(_("reason"), max_length=250, help_text=_("Why, for whoever looks after this next."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return self.words
