"""What must not travel back with an older draft: grade, owner, review date, confirmations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casestudies.evidence import Grade


class CaseStudyUpkeep(models.Model):
    """Kept beside the page, outside its revisions: publishing an old draft reverts nothing here."""

    case_study = models.OneToOneField(
        "casestudies.CaseStudyPage", verbose_name=_("case study"), on_delete=models.CASCADE, related_name="upkeep"
    )
    evidence_grade = models.PositiveSmallIntegerField(
        _("evidence"), choices=Grade, default=Grade.NO_OUTCOME, editable=False
    )
    owner_role = models.CharField(
        _("owner"), max_length=160, blank=True, help_text=_("The role that keeps this case study right.")
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("At most 24 months from today. The owner is asked then.")
    )
    councils_withheld = models.BooleanField(
        _("do not name the councils"),
        default=False,
        help_text=_("Set by publishing a case study that does not name them. Clear it, then publish with the names."),
    )
    contact_confirmed_on = models.DateField(_("contact last confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("upkeep of a case study")
        verbose_name_plural = _("upkeep of case studies")

    def __str__(self) -> str:
        return str(self.case_study)
