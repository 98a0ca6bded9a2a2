"""What a judge of a draft writes when it needs changes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ChangesForm(forms.Form):
    """The words are needed: without them nobody knows what to change. A contributor gets them as they stand."""

    comment = forms.CharField(
        label=_("What must change, or what evidence is missing"),
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("If a council sent us this case study, its contributor gets these words by e-mail, to answer."),
        error_messages={"required": _("Say what must change.")},
    )
