"""The form people sign in with."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password, with the words and looks of the site's other forms."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = self.error_messages | {
            "invalid_login": _("The user name and the password do not belong together. Check both; capitals count.")
        }
        words = {
            "username": (_("User name"), _("Type your user name.")),
            "password": (_("Password"), _("Type your password.")),
        }
        for name, (label, missing) in words.items():
            field = self.fields[name]
            field.label = label
            field.error_messages["required"] = missing
            field.widget.attrs |= {"class": "govuk-input govuk-input--width-20", "autofocus": False}
