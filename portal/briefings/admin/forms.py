"""The form of an approval."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.briefings.operations.approve import LONGEST_ROLE


class ApprovalForm(forms.Form):
    """Who approves, as readers see it."""

    role = forms.CharField(
        label=_("Approved by"),
        max_length=LONGEST_ROLE,
        help_text=_("A role, not a person: “Secretariat, LGA”. Readers see it with the date."),
    )
