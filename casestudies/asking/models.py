"""A question that somebody of one council puts to the contact of a case study."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.supports.models import make_key


class Question(models.Model):
    """Passed on once its asker has confirmed their own address; then answered by e-mail, beside this site.

    Words and addresses are taken out long before the row goes: the dates are what the response time is worked out from.
    """

    case_study = models.ForeignKey(
        "casestudies.CaseStudyPage", verbose_name=_("case study"), on_delete=models.CASCADE, related_name="questions"
    )
    text = models.TextField(_("question"), max_length=3000, blank=True)
    name = models.CharField(_("name"), max_length=160, blank=True)
    council = models.CharField(_("council of who asks"), max_length=160, blank=True)
    email = models.EmailField(_("address of who asks"), blank=True)
    contact = models.EmailField(_("address it was passed on to"), blank=True)
    link_key = models.CharField(max_length=32, editable=False, default=make_key)

    created_at = models.DateTimeField(_("written"), default=timezone.now)
    passed_on_at = models.DateTimeField(_("passed on"), null=True, blank=True, db_index=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    refused_at = models.DateTimeField(_("not for them"), null=True, blank=True)
    told_at = models.DateTimeField(_("asker told that nobody answered"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        verbose_name = _("question to a council")
        verbose_name_plural = _("questions to councils")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "passed_on_at"]),
            models.Index(fields=["email", "created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_study}: {self.text[:60]}"
