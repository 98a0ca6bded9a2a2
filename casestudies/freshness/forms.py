"""What an owner may say beside the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """Fields as the site draws them."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kind = "textarea" if isinstance(field.widget, forms.Textarea) else "input"
            field.widget.attrs["class"] = f"govuk-{kind}"
            field.error_messages["max_length"] = _(
                "Shorten this to %(limit_value)d characters or fewer. It has %(show_value)d."
            )


class YesForm(AnswerForm):
    """Nothing beside the answer."""


class ChangesForm(AnswerForm):
    """What has changed."""

    text = forms.CharField(
        label=_("What has changed?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what has changed. A sentence is enough.")},
        help_text=_("An editor puts it right. Do not give anybody’s personal details."),
    )


class LeftForm(AnswerForm):
    """Whom to ask instead, if known."""

    role = forms.CharField(
        label=_("Which role should we ask instead? (optional)"),
        max_length=160,
        required=False,
        help_text=_("A role, not a person: “digital services manager”."),
    )
    email = forms.EmailField(
        label=_("Its e-mail address (optional)"),
        required=False,
        help_text=_("A shared address of the team is best. It is never printed."),
        error_messages={"invalid": _("Type an e-mail address like name@council.gov.uk, or leave it empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"spellcheck": "false", "autocomplete": "off"}
