"""The form "I would rather talk"."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from portal.core.readers_form import ReadersForm
from portal.taxonomy.meant import council_meant


class CallForm(ReadersForm):
    """How to reach somebody, when, and which council if they like to say. No name is asked for."""

    reach = forms.CharField(
        label=_("Telephone number or e-mail address"),
        max_length=160,
        error_messages={"required": _("Type a telephone number or an e-mail address.")},
    )
    when = forms.CharField(
        label=_("When is a good time?"),
        max_length=60,
        help_text=_("For instance: weekdays after 3pm."),
        error_messages={"required": _("Say when we can call.")},
    )
    council = forms.CharField(label=_("Council (optional)"), max_length=160, required=False)

    def clean_reach(self) -> str:
        """A telephone number has digits, an e-mail address has an @."""
        reach = str(self.cleaned_data["reach"])
        if "@" in reach:
            try:
                validate_email(reach)
            except ValidationError as error:
                raise ValidationError(_("Type an e-mail address like name@council.gov.uk.")) from error
        elif sum(letter.isdigit() for letter in reach) < 5 or len(reach) > 50:
            raise ValidationError(_("Type a telephone number, for instance 01632 960 001, or an e-mail address."))
        return reach

    def answers(self) -> dict[str, Any]:
        """What to store of it. A council that is not clear stays as typed."""
        reach, when, typed = (self.cleaned_data[name] for name in ("reach", "when", "council"))
        council = council_meant(typed).term if typed else None
        is_email = "@" in reach
        return {
            "email": reach if is_email else "",
            "phone": when if is_email else f"{reach}, {when}",
            "council": council,
            "council_typed": "" if council else typed,
        }
