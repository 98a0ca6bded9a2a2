"""Where each record stands in meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vector(models.Model):
    """One record's vector. Every write takes the next ``sequence``, so that a process pulls only what changed.

    A record that left keeps its row without numbers. ``audience`` and ``kind`` are the record's own: they mask the
    vectors before any is ranked.
    """

    record_id = models.CharField(_("record"), max_length=64, primary_key=True)
    version = models.BigIntegerField(_("version"))
    digest = models.CharField(_("digest of the content"), max_length=32, blank=True)
    model = models.CharField(_("vector model"), max_length=40)
    sequence = models.BigIntegerField(_("order of writing"), unique=True)
    audience = models.TextField(_("audience"), blank=True)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    numbers = models.BinaryField(_("numbers, as float16"))

    class Meta:
        verbose_name = _("vector")
        verbose_name_plural = _("vectors")

    def __str__(self) -> str:
        return self.record_id
