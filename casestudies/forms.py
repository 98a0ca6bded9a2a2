"""The form behind the case study editor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import TextPageForm


class CaseStudyForm(TextPageForm):
    """Adds tick boxes for channels, which are stored as a short list."""

    channels = forms.MultipleChoiceField(
        label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("How residents reach it.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "channels" in self.fields:
            self.fields["channels"].choices = self.instance.Channel.choices
