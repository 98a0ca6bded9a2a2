"""The table of the shared cache, as Django's database cache wants it; made by a migration like every other."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedCount(models.Model):
    """One count, or one code already used. Read and written by ``django.core.cache`` only."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("shared count")
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key
