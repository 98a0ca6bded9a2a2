"""What the forms share that readers send without an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_TOO_LONG = _("Shorten “{question}” to %(limit_value)d characters or fewer. It has %(show_value)d.")


class ReadersForm(forms.Form):
    """Fields as the site draws them, refusals in plain sentences, and a field that only machines fill in."""

    use_required_attribute = False

    website = forms.CharField(label=_("Leave this empty"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            kind = "textarea" if isinstance(field.widget, forms.Textarea) else "input"
            field.widget.attrs["class"] = f"govuk-{kind}"
            field.error_messages["max_length"] = _TOO_LONG.format(question=field.label)
            field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, without a word
            if kind == "textarea":
                field.widget.attrs["rows"] = 7
            if name == "email":
                invalid = _("Type an e-mail address like name@council.gov.uk, or leave it empty.")
                field.error_messages["invalid"] = invalid
                field.widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    def clean_website(self) -> str:
        """Refuse, in words, what a machine filled in: a person whose browser did it can mend it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty the field “Leave this empty” and send again."))
        return ""
