"""What somebody fills in to ask the council behind a case study."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.supports.forms import CouncilForm


class QuestionForm(CouncilForm):
    """A question, and where the answer goes."""

    NEEDS_COUNCIL = _("Say which council you ask for: who answers wants to know who asks.")
    EMAIL_HELP = _("The answer goes to you, and the council sees your address. Use the one you have at work.")

    text = forms.CharField(
        label=_("Your question"),
        max_length=3000,
        widget=forms.Textarea,
        help_text=_("For instance: what it took to connect it to your systems. Do not give residents’ details."),
        error_messages={"required": _("Write your question.")},
    )
    name = forms.CharField(label=_("Your name (optional)"), required=False, max_length=160)
    field_order: Sequence[str] | None = ("text", "name", "council", "email", "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label, email.required = _("Your e-mail address"), True
        email.error_messages["required"] = _("Type your e-mail address: the answer goes there.")
        email.error_messages["invalid"] = _("Type an e-mail address like name@council.gov.uk.")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
