"""Where each record stands in meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vector(models.Model):
    """One record's vector. Every write takes the next ``sequence``, so that a process pulls only what changed.

    A record that left keeps its row, without digest and numbers, until the next rebuild. ``audience`` and ``kind``
    are the record's own: they mask the vectors before any is ranked.
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


class VectorHead(models.Model):
    """The one row that says how far the vectors were written.

    A writer takes it first and holds it to the end of its transaction, so that sequences become visible in their
    order. ``epoch`` is random and changes with every rebuild: what a process holds of another one is void.
    """

    key = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(_("name of the last rebuild"), max_length=32)
    sequence = models.BigIntegerField(_("last order of writing"), default=0)
    layout = models.CharField(_("form of the documents"), max_length=10, blank=True)
    built_at = models.DateTimeField(_("built"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of the vectors")
        verbose_name_plural = _("state of the vectors")

    def __str__(self) -> str:
        return self.epoch
