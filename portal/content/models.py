"""What has been loaded once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedItem(models.Model):
    """One shipped page, record, figure or row that was offered to this site.

    Kept when the thing itself is changed, unpublished or deleted: what editors decided is never undone by a load.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("loaded item")
        verbose_name_plural = _("loaded items")

    def __str__(self) -> str:
        return self.key
