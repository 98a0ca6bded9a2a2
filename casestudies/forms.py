"""The form behind the case study editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import TextPageForm


class CaseStudyForm(TextPageForm):
    """Adds tick boxes for channels, which are stored as a short list.

    Nobody makes a record one from the 2013 paper: those are exempt from the standard, and are loaded with the site.
    """

    channels = forms.MultipleChoiceField(
        label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("How residents reach it.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "channels" in self.fields:
            self.fields["channels"].choices = self.instance.Channel.choices
        if "provenance" in self.fields and not self.instance.is_historical:
            known = self.instance.Provenance
            self.fields["provenance"].choices = [choice for choice in known.choices if choice[0] != known.PAPER]

    def save(self, commit: bool = True) -> Any:
        """A new case study begins as a draft, also when it is to be published at once: the gate comes after this."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit)
