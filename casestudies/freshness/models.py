"""What owners answered, and how the links to other sites do."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewAnswer(models.Model):
    """What the owner of a case study said when asked whether it is still right; or that its contact says nothing."""

    class Kind(models.TextChoices):
        """The three buttons, and what no button says."""

        YES = "yes", _("Yes, still right")
        CHANGES = "changes", _("It needs changes")
        LEFT = "left", _("I have left, or this is not mine")
        UNANSWERED = "unanswered", _("A question of another council was not answered")

    case_study = models.ForeignKey(
        "casestudies.CaseStudyPage", verbose_name=_("case study"), on_delete=models.CASCADE, related_name="answers"
    )
    kind = models.CharField(_("answer"), max_length=10, choices=Kind)
    text = models.TextField(_("what has changed"), max_length=5000, blank=True)
    ask_role = models.CharField(_("role to ask instead"), max_length=160, blank=True)
    ask_email = models.EmailField(_("address to ask instead"), blank=True)
    email = models.EmailField(_("address that was asked"), blank=True)
    at = models.DateTimeField(_("answered"), auto_now_add=True)
    done_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("dealt with by"), null=True, blank=True, on_delete=models.SET_NULL
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        verbose_name = _("owner’s answer")
        verbose_name_plural = _("owners’ answers")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.case_study}"


class OutsideLink(models.Model):
    """One address on another site that published case studies lead to, and whether it answers."""

    digest = models.CharField(max_length=64, unique=True, editable=False)  # of the address, too long for an index
    url = models.TextField(_("address"))
    host = models.CharField(_("host"), max_length=255, db_index=True)
    due_at = models.DateTimeField(_("checked next"), db_index=True)
    tried_at = models.DateTimeField(_("last tried"), null=True, db_index=True)
    last_ok_on = models.DateField(_("last answered"), null=True)
    first_failed_on = models.DateField(_("fails since"), null=True)
    last_failed_on = models.DateField(_("last failed"), null=True)
    failed_days = models.PositiveSmallIntegerField(_("days it failed on"), default=0)
    reason = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """A published case study that leads to an address on another site."""

    link = models.ForeignKey(OutsideLink, on_delete=models.CASCADE, related_name="uses")
    case_study = models.ForeignKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="link_uses")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["link", "case_study"], name="one_use_of_a_link_in_a_case_study")
        ]
        verbose_name = _("use of a link")

    def __str__(self) -> str:
        return f"{self.case_study_id}: {self.link_id}"


class LinksRead(models.Model):
    """When the links of a published case study were last read from its text."""

    case_study = models.OneToOneField(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, primary_key=True, related_name="links_read"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of links")

    def __str__(self) -> str:
        return str(self.case_study_id)
