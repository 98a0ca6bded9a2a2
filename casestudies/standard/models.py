"""What is kept of saying no: decisions to publish all the same, refused schedules, and the task of the workflow."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState

from casestudies.standard.forms import ChangesForm
from casestudies.standard.gate import require

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Override(models.Model):
    """An administrator let one version of a case study through although it lacked must-haves, and said why."""

    page = models.ForeignKey(Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("title"), max_length=255)
    revision = models.ForeignKey(
        Revision, verbose_name=_("version"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"))
    missing = models.JSONField(_("what was missing"), default=list)
    made_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision to publish against the standard")
        verbose_name_plural = _("decisions to publish against the standard")
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class RefusedSchedule(models.Model):
    """A scheduled version that could not be published when its time came. It goes once the page is published."""

    page = models.OneToOneField(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="refused_schedule")
    due_at = models.DateTimeField(_("was due"))
    reasons = models.JSONField(_("reasons"), default=list)
    refused_at = models.DateTimeField(_("refused"), auto_now=True)

    class Meta:
        verbose_name = _("refused scheduled publishing")
        verbose_name_plural = _("refused scheduled publishing")

    def __str__(self) -> str:
        return str(self.page)


class MeetsTheStandard(AbstractGroupApprovalTask):
    """A step of a workflow in which people approve, and a case study must have what the standard asks.

    Any other page is approved as it is.
    """

    class Meta:
        verbose_name = _("Meets the standard")
        verbose_name_plural = _("Meets the standard")

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve or ask for changes. ``NotReadyError`` if a case study lacks a must-have; nothing changes then."""
        if action_name == "approve":
            revision = task_state.workflow_state.content_object.get_latest_revision()
            require(revision.as_object(), user, revision)
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """What is asked before an action: for changes, the words that say which."""
        return ChangesForm if action == "reject" else super().get_form_for_action(action)

    @classmethod
    def get_description(cls) -> "StrOrPromise":
        """How the task is described where one is chosen."""
        return _("Members of the chosen groups approve; a case study must have what the standard asks")
