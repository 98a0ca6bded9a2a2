"""The form with which readers report a mistake, without an account."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.readers_form import ReadersForm
from portal.feedback.models import Message


class MistakeForm(forms.ModelForm[Message], ReadersForm):
    """A mistake on a page."""

    class Meta:
        model = Message
        fields: ClassVar[list[str]] = ["about", "text", "email"]
        labels: ClassVar[dict[str, Any]] = {
            "about": _("Which page is it on?"),
            "text": _("What is wrong?"),
            "email": _("Your e-mail address (optional)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "about": _("Its address, or its title."),
            "text": _("If you know what is right, say where we can check it. Do not give anybody’s personal details."),
            "email": _("Only to answer you. It is never printed."),
        }
        error_messages: ClassVar[dict[str, Any]] = {"text": {"required": _("Say what is wrong.")}}

    def save(self, commit: bool = True) -> Message:
        """Store the message with its kind."""
        self.instance.kind = Message.Kind.MISTAKE
        return super().save(commit)
