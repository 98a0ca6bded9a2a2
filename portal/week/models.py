"""Who is on duty, what was put off, and which Monday letters went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Duty(models.Model):
    """One person's turn at looking after the list. Rows stay: together they are the log of who had it when.

    The turn in force is the newest that was not ended and whose last day has not passed. A turn with a last day lies
    on top of the one before it and gives way to it again.
    """

    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("on duty"), on_delete=models.CASCADE, related_name="duties"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deputy_duties",
    )
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateField(_("last day"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name = _("duty")
        verbose_name_plural = _("duties")

    def __str__(self) -> str:
        return str(self.holder)


class PutOff(models.Model):
    """A task that somebody put off: not on the list before ``until``. Rows stay for a year, as the log."""

    key = models.CharField(_("task"), max_length=200, db_index=True)
    title = models.CharField(_("title"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    until = models.DateField(_("until"), db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name = _("task put off")
        verbose_name_plural = _("tasks put off")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key", "until"], name="put_off_once")
        ]

    def __str__(self) -> str:
        return self.title


class MondayLetter(models.Model):
    """The letters of one week were queued: written in the same transaction, so that no week has them twice."""

    week = models.CharField(_("week"), max_length=8, unique=True, help_text=_("As ISO 8601 counts: 2026-W48."))
    queued_at = models.DateTimeField(_("queued"), auto_now_add=True)
    letters = models.PositiveSmallIntegerField(_("letters"))

    class Meta:
        ordering: ClassVar[list[str]] = ["-week"]
        verbose_name = _("Monday letter")
        verbose_name_plural = _("Monday letters")

    def __str__(self) -> str:
        return self.week
