"""What a briefing cited when it was approved. Kept beside the page, outside its revisions: a draft changes nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Approval(models.Model):
    """Somebody in a named role approved the briefing as published then. The last one counts; earlier ones stay."""

    briefing = models.ForeignKey(
        "briefings.BriefingPage", verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="approvals"
    )
    role = models.CharField(
        _("approved by"), max_length=160, help_text=_("A role, not a person: “Secretariat, LGA”. Readers see it.")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), default=timezone.now)

    # The worker looks now and then, so that "This week" need not compare everything that is cited anywhere.
    looked_at = models.DateTimeField(_("compared"), null=True, editable=False)
    changed_noted_at = models.DateTimeField(_("changes noted"), null=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-approved_at", "-pk"]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def __str__(self) -> str:
        return f"{self.briefing}: {self.role}"


class Citation(models.Model):
    """One thing the approved briefing referred to, as it stood at that moment.

    ``kind`` and ``key`` are a ``citations.Reference``; ``standing`` holds its ``facts`` by code, and what it ``asked``
    of its readers then.
    """

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="citations")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    standing = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        verbose_name = _("cited item")
        verbose_name_plural = _("cited items")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["approval", "kind", "key"], name="one_citation_per_item")
        ]

    def __str__(self) -> str:
        return self.title
