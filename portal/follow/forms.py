"""What a reader fills in to follow something."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.readers_form import ReadersForm
from portal.follow.models import Follower


class FollowForm(ReadersForm):
    """An address, and how often to write to it."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We send one letter to it first. Press the button it leads to, and you follow this."),
        error_messages={"required": _("Type your e-mail address.")},
    )
    every = forms.ChoiceField(
        label=_("How often do you want a letter?"),
        choices=Follower.Every.choices,
        initial=Follower.Every.WEEK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose how often from the list.")},
    )
    field_order: Sequence[str] | None = ("email", "every", "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = _("Type an e-mail address like name@council.gov.uk.")


class FrequencyForm(forms.Form):
    """How often to write from now on."""

    every = forms.ChoiceField(
        label=_("How often do you want a letter?"),
        choices=Follower.Every.choices,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose how often from the list.")},
    )
