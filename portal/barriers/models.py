"""What stops councils, and which councils it stops. "Block" on the site; in code a block is a StreamField's."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portal.supports.models import CouncilSupport, once_each
from portal.taxonomy.models import Service


class Barrier(models.Model):
    """One thing that stops councils. Readers see it once an editor has released it."""

    class Sort(models.TextChoices):
        """What sort of thing stops them."""

        LEGAL = "legal", _("Law or regulation")
        TECHNICAL = "technical", _("Technology")
        SUPPLIER = "supplier", _("Supplier")
        FUNDING = "funding", _("Money")
        SKILLS = "skills", _("Skills")
        DATA = "data", _("Data")
        LEADERSHIP = "leadership", _("Leadership")
        CONNECTIVITY = "connectivity", _("Broadband and connectivity")

    class State(models.TextChoices):
        """Where it stands."""

        NEW = "new", _("New: not shown yet")
        OPEN = "open", _("Open")
        WITH_BOARD = "with-board", _("With the board")
        ACTION_AGREED = "action-agreed", _("Action agreed")
        RESOLVED = "resolved", _("Resolved")
        WILL_NOT_FIX = "will-not-fix", _("Will not be fixed")
        HIDDEN = "hidden", _("Hidden from readers")
        MERGED = "merged", _("Merged into another")

    PUBLIC: ClassVar[tuple[str, ...]] = (
        State.OPEN,
        State.WITH_BOARD,
        State.ACTION_AGREED,
        State.RESOLVED,
        State.WILL_NOT_FIX,
    )
    STANDING: ClassVar[tuple[str, ...]] = (State.OPEN, State.WITH_BOARD, State.ACTION_AGREED)
    """Still in the way: these are ranked, and take further councils."""

    title = models.CharField(_("what stops you"), max_length=200)
    text = models.TextField(_("more about it"), max_length=5000, blank=True)
    sort = models.CharField(_("sort"), max_length=12, choices=Sort)
    service = models.ForeignKey(
        Service, verbose_name=_("service"), null=True, blank=True, on_delete=models.SET_NULL, related_name="barriers"
    )
    case_study = models.ForeignKey(
        "casestudies.CaseStudyPage",
        verbose_name=_("case study"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="barriers",
    )
    state = models.CharField(_("state"), max_length=13, choices=State, default=State.NEW, db_index=True)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    merged_first = models.ForeignKey(
        "self",
        verbose_name=_("the block an editor merged it into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_here",
        help_text=_("If that was merged again, “merged into” is where it ended. Kept so that a merge can be undone."),
    )
    state_before = models.CharField(_("state before the merge"), max_length=13, blank=True, editable=False)
    created_at = models.DateTimeField(_("logged"), default=timezone.now)
    note = models.TextField(_("editors' note"), blank=True, help_text=_("Never shown on the site."))

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("barrier", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of its address, from its words as they are now."""
        return slugify(self.title, allow_unicode=True)[:60].strip("-") or "block"


class Support(CouncilSupport):
    """One council that is stopped.

    ``barrier`` is where it counts today, ``logged_on`` where somebody said so: a merge moves the first only, so that
    its undoing finds what to move back.
    """

    ABOUT = "logged_on"

    barrier = models.ForeignKey(Barrier, verbose_name=_("block"), on_delete=models.CASCADE, related_name="supports")
    logged_on = models.ForeignKey(Barrier, verbose_name=_("logged on"), on_delete=models.CASCADE, related_name="+")

    class Meta(CouncilSupport.Meta):
        verbose_name = _("council that is stopped")
        verbose_name_plural = _("councils that are stopped")
        constraints: ClassVar[list[models.BaseConstraint]] = once_each(
            "logged_on", "one_barrier_support_per_council", "one_barrier_support_per_typed"
        )
