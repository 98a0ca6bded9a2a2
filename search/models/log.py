"""What was searched for, without who searched."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchLogEntry(models.Model):
    """One search: the day, the words, how much was found, which place was opened first. No person, no address.

    ``lexical`` counts the records that have enough of the words to be called matches, ``shown`` also those that are
    near in meaning or recommended.
    """

    day = models.DateField(_("day"), db_index=True)
    query = models.CharField(_("words"), max_length=256)
    lexical = models.PositiveIntegerField(_("found by words"))
    shown = models.PositiveIntegerField(_("shown"))
    clicked = models.PositiveSmallIntegerField(_("place opened first"), null=True, blank=True)

    class Meta:
        verbose_name = _("search made")
        verbose_name_plural = _("searches made")
        indexes = [models.Index("day", "query", name="search_log_day_query")]

    def __str__(self) -> str:
        return self.query
