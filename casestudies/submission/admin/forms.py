"""What editors type on a submission's screen."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from casestudies.submission.forms import SubmissionForm
from casestudies.submission.models import Submission
from portal.taxonomy.meant import council_meant, service_meant


class TextForm(forms.Form):
    """One text."""

    text = forms.CharField(
        label=_("Text"),
        max_length=5000,
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Write something here first.")},
    )

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["text"].label = label


class DueForm(forms.Form):
    """A day, or none."""

    day = forms.DateField(label=_("Due"), required=False, widget=AdminDateInput)


class SureForm(forms.Form):
    """A tick, so that no slip of the mouse takes anything away."""

    asked = forms.BooleanField(
        label=_("The contributor asked for this"),
        error_messages={"required": _("Tick this if the contributor asked for it. Otherwise decline, with a reason.")},
    )


class CallForm(SubmissionForm):
    """What was said in a call, as answers."""

    council_named = forms.CharField(label=_("Council"), max_length=160)
    service_named = forms.CharField(
        label=_("Service"), max_length=160, help_text=_("In everyday words, or as the list of services names it.")
    )

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = [
            "title", "what_you_did", "what_happened", "did_not_work", "depends_on", "contact_role", "email",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = dict.fromkeys(
            ("what_you_did", "what_happened", "did_not_work", "depends_on"), AdminAutoHeightTextInput
        )

    field_order = ["council_named", "service_named"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what_you_did"].label = _("What they did")
        needed = {
            "council_named": _("Type the name of the council."),
            "service_named": _("Type which service it is about."),
            "what_you_did": _("Write what they did. A sentence is enough to begin."),
            "email": _("Type their e-mail address: they must read what you wrote and agree to it."),
        }
        for name, missing in needed.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing
        self.fields["email"].help_text = _("They get a link to read what you wrote and to agree to it.")

    def answers(self) -> dict[str, Any]:
        """Field to value; a council or service that the lists do not know stands as it was typed."""
        council = council_meant(self.cleaned_data["council_named"]).term
        service = service_meant(self.cleaned_data["service_named"]).term
        return {
            **{name: self.cleaned_data[name] for name in self.Meta.fields},
            "council": council,
            "council_typed": "" if council else self.cleaned_data["council_named"],
            "service": service,
            "service_typed": "" if service else self.cleaned_data["service_named"],
        }
