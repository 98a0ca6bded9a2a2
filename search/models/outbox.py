"""Changes on their way to the engines, and when the worker last ran."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxRow(models.Model):
    """One change of one record, to be carried to one engine. Its key, which only ever grows, orders writes.

    Rows are written in the transaction of the change and say only that something changed: the worker reads the
    state of that moment. A row that ``hides`` keeps its record out of every search until it is done.
    """

    sink = models.CharField(_("engine"), max_length=30)
    record_id = models.CharField(_("record"), max_length=64)
    hides = models.BooleanField(_("hidden until done"), default=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    due_at = models.DateTimeField(_("in force from"), default=timezone.now, help_text=_("An expiry is written ahead."))
    done_at = models.DateTimeField(_("carried over"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    retry_at = models.DateTimeField(_("not tried again before"), null=True, blank=True)
    set_apart = models.BooleanField(_("set apart"), default=False, help_text=_("Needs a person: see the reason."))
    error = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("change on its way to search")
        verbose_name_plural = _("changes on their way to search")
        indexes = [
            models.Index("sink", "due_at", name="outbox_open", condition=Q(done_at__isnull=True)),
            models.Index("record_id", name="outbox_record_open", condition=Q(done_at__isnull=True)),
            models.Index("sink", "done_at", name="outbox_done"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} → {self.sink}"


class Heartbeat(models.Model):
    """When a part of the worker last ran: "worker" or "timer"."""

    name = models.CharField(_("part"), max_length=30, primary_key=True)
    ran_at = models.DateTimeField(_("last ran"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
