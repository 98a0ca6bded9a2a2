"""What editors fill in to commission a case, and to close a commission."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CommissionForm(forms.Form):
    """Whom to ask, and by when."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whom to ask, and for what. Only editors see it."),
    )
    due = forms.DateField(
        label=_("By when"),
        required=False,
        help_text=_("On that day it moves up in “This week”. Empty: no date."),
        error_messages={"invalid": _("Type a day like 30/11/2026, or leave it empty.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_due(self) -> date | None:
        """Refuse a new day that has passed."""
        due: date | None = self.cleaned_data["due"]
        if due is not None and due < timezone.localdate() and due != self.initial.get("due"):
            raise forms.ValidationError(_("That day has passed. Choose today or a later day, or leave it empty."))
        return due


class CloseForm(forms.Form):
    """Why nobody looks any longer."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For instance: asked six councils, none has done it. Only editors see it."),
        error_messages={"required": _("Say why, in a sentence.")},
    )
