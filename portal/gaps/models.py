"""What editors want to have written."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.statistics.models import Table1Row


class Commission(models.Model):
    """Editors look for a case that fills a row of Table 1; it waits in "This week" until it is closed.

    ``commissioned_by`` asked for it, ``owner`` has it in hand, at first the same person. Who closed it and why is
    kept; nobody closed what a published case answered.
    """

    row = models.ForeignKey(
        Table1Row, verbose_name=_("row of Table 1"), on_delete=models.CASCADE, related_name="commissions"
    )
    note = models.TextField(_("note"), max_length=2000, blank=True, help_text=_("Whom to ask, and for what."))
    due = models.DateField(_("by when"), null=True, blank=True)
    commissioned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("in hand with"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("closed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("why it was closed"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["row"], condition=models.Q(closed_at__isnull=True), name="one_open_commission_per_row"
            )
        ]

    def __str__(self) -> str:
        return str(self.row)
