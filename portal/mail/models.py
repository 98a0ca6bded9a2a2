"""What the delivery of e-mails and the keeping of people's data must remember. The queue itself is post_office's."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outage(models.Model):
    """The mail server cannot be reached or refuses to talk: one row as long as it lasts, and the whole queue rests."""

    since = models.DateTimeField(_("since"))
    next_try_at = models.DateTimeField(_("next try"))
    tries = models.PositiveIntegerField(_("tries"), default=1)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("mail server away")
        verbose_name_plural = _("mail server away")

    def __str__(self) -> str:
        return self.reason


class PruneRun(models.Model):
    """When one sort of people's data was last looked through for what is too old."""

    holding = models.CharField(_("sort of data"), max_length=100, unique=True)
    day = models.DateField(_("day"))
    removed = models.PositiveIntegerField(_("rows removed"), default=0)

    class Meta:
        verbose_name = _("removal of old data")
        verbose_name_plural = _("removals of old data")

    def __str__(self) -> str:
        return f"{self.holding}: {self.day}"
