"""What councils said about their use of a case study or a solution."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from casestudies.partial_date import validate_partial_date
from portal.supports.models import CouncilSupport


class Adoption(CouncilSupport):
    """One word of one council about one page; its latest that counts is what stands.

    Words are never changed afterwards: a council that says something else adds one. So the history is kept, no draft
    of the page can bring an older word back, and every count is read from here.
    """

    class Stage(models.TextChoices):
        """How far the council has come with it."""

        INTERESTED = "interested", _("Interested")
        TRIALLING = "trialling", _("Trying it")
        LIVE = "live", _("Using it")
        STOPPED = "stopped", _("Stopped")

    ABOUT = "page"
    told_at = None  # nobody waits to be told: this drops the field
    USING: ClassVar[tuple[str, ...]] = (Stage.TRIALLING, Stage.LIVE)
    """Stages that count as a council using it."""

    page = models.ForeignKey(
        Page, verbose_name=_("case study or solution"), on_delete=models.CASCADE, related_name="adoptions"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    text = models.TextField(_("what was changed"), max_length=2000, blank=True)
    since = models.CharField(_("since"), max_length=10, blank=True, validators=[validate_partial_date])
    stopped_reason = models.CharField(_("why it stopped"), max_length=300, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=2000, blank=True)
    measure = models.CharField(_("what was measured"), max_length=160, blank=True)
    before = models.CharField(_("before"), max_length=60, blank=True)
    after = models.CharField(_("after"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    measured_on = models.CharField(_("measured"), max_length=10, blank=True, validators=[validate_partial_date])
    method = models.CharField(_("how it was measured"), max_length=300, blank=True)
    evidence_url = models.URLField(_("where it can be read"), blank=True)

    reconfirmed_at = models.DateTimeField(_("last reconfirmed"), null=True, blank=True)
    asked_at = models.DateTimeField(_("last asked whether it is still so"), null=True, blank=True)
    asks = models.PositiveSmallIntegerField(_("times asked since"), default=0, editable=False)
    lapse_noted = models.BooleanField(default=False, editable=False)  # search knows that time took it out of the count
    answer = models.TextField(_("the owner's answer"), max_length=2000, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_reason = models.CharField(_("why it is hidden"), max_length=300, blank=True)

    class Meta(CouncilSupport.Meta):
        verbose_name = _("council using it")
        verbose_name_plural = _("councils using it")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["page", "council", "counted"])]
