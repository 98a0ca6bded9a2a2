"""What councils ask for, and which councils need it too."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portal.statistics.models import Table1Row
from portal.supports.models import CouncilSupport, make_key, once_each
from portal.taxonomy.models import Service

__all__ = ["Request", "Support", "make_key"]  # the first migration finds make_key here


class Request(models.Model):
    """One thing that councils need. Readers see it once an editor has released it."""

    class State(models.TextChoices):
        """Where it stands."""

        NEW = "new", _("New: not shown yet")
        OPEN = "open", _("Open")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")
        HIDDEN = "hidden", _("Hidden from readers")
        MERGED = "merged", _("Merged into another")

    PUBLIC: ClassVar[tuple[str, ...]] = (State.OPEN, State.ANSWERED, State.CLOSED)
    LIVE: ClassVar[tuple[str, ...]] = (State.NEW, State.OPEN)

    subject = models.CharField(_("what is needed"), max_length=200)
    text = models.TextField(_("what would help"), max_length=5000, blank=True)
    service = models.ForeignKey(
        Service, verbose_name=_("service"), null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )
    row = models.ForeignKey(
        Table1Row,
        verbose_name=_("row of Table 1"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="requests",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW, db_index=True)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    created_at = models.DateTimeField(_("asked"), default=timezone.now)
    answers = models.ManyToManyField(
        "casestudies.CaseStudyPage",
        verbose_name=_("answered by"),
        blank=True,
        related_name="answered_requests",
        help_text=_("Records an editor chose as answers."),
    )

    note = models.TextField(_("editors' note"), blank=True, help_text=_("Never shown on the site."))

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        verbose_name = _("request")
        verbose_name_plural = _("requests")

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("request", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of its address, from its words as they are now."""
        return slugify(self.subject, allow_unicode=True)[:60].strip("-") or "request"


class Support(CouncilSupport):
    """One council that needs it."""

    ABOUT = "request"

    request = models.ForeignKey(Request, verbose_name=_("request"), on_delete=models.CASCADE, related_name="supports")

    class Meta(CouncilSupport.Meta):
        verbose_name = _("council that needs it")
        verbose_name_plural = _("councils that need it")
        constraints: ClassVar[list[models.BaseConstraint]] = once_each(
            "request", "one_support_per_council", "one_support_per_typed"
        )
