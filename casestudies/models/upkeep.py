"""What must not travel back with an older draft: grade, owner, review date, confirmations."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies import history, review_dates
from casestudies.evidence import Grade


class CaseStudyUpkeep(models.Model):
    """Kept beside the page, outside its revisions: publishing an old draft reverts nothing here.

    Every save notes on the page's history what changed, and a new owner or review date ends what was asked before.
    """

    case_study = models.OneToOneField(
        "casestudies.CaseStudyPage", verbose_name=_("case study"), on_delete=models.CASCADE, related_name="upkeep"
    )
    evidence_grade = models.PositiveSmallIntegerField(
        _("evidence"), choices=Grade, default=Grade.NO_OUTCOME, editable=False
    )
    owner_role = models.CharField(
        _("owner"), max_length=160, blank=True, help_text=_("The role that keeps this case study right.")
    )
    owner_email = models.EmailField(
        _("owner's e-mail address"),
        blank=True,
        help_text=_("Never printed. The owner is asked there whether the case study is still right."),
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
    under_review = models.BooleanField(
        _("under review"),
        default=False,
        help_text=_("Its owner said that something has changed. Readers are told to check before quoting."),
    )

    review_asks = models.PositiveSmallIntegerField(_("times asked"), default=0, editable=False)
    review_asked_at = models.DateTimeField(_("last asked"), null=True, blank=True, editable=False)
    review_key = models.CharField(max_length=32, blank=True, editable=False)  # of the one link that answers
    overdue_noted = models.BooleanField(default=False, editable=False)  # search knows that the review date has passed

    class Meta:
        verbose_name = _("upkeep of a case study")
        verbose_name_plural = _("upkeep of case studies")

    def __str__(self) -> str:
        return str(self.case_study)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and note on the page's history who changed what."""
        before = type(self).objects.select_for_update().filter(pk=self.pk).first() if self.pk else None
        if before is not None:
            self._end_what_was_asked(before)
        super().save(*args, **kwargs)
        history.note(before, self)

    def clean(self) -> None:
        """Refuse a review date that is too far away, missing, or set for a record that is never reviewed."""
        super().clean()
        problem = self.refuse_review_date()
        if problem:
            raise ValidationError({"review_by": problem})

    def refuse_review_date(self) -> str:
        """What is wrong with the review date, in words; empty if nothing is."""
        last = review_dates.latest(timezone.localdate())
        if self.case_study.is_historical:
            words = _("Records from the 2013 paper are not reviewed. Leave the date empty.")
            return str(words) if self.review_by else ""
        if self.review_by is None:
            return str(_("Choose a date: every case study is looked at again."))
        if self.review_by > last:
            words = _("Choose a date within the next 24 months, %(last)s at the latest.")
            return str(words) % {"last": review_dates.in_words(last)}
        return ""

    def is_overdue(self, today: date) -> bool:
        """Whether the review date has passed. Ask only of a case study that is reviewed at all."""
        return self.review_by is not None and self.review_by < today

    def _end_what_was_asked(self, before: "CaseStudyUpkeep") -> None:
        new_owner = self.owner_email.lower() != before.owner_email.lower()
        if new_owner:
            self.review_asked_at = None
        if new_owner or self.review_by != before.review_by:
            self.review_key, self.review_asks = "", 0
            self.overdue_noted = self.overdue_noted and self.is_overdue(timezone.localdate())
