"""The forms of signing in and of one's account: allauth's, with the words and looks of the site's other forms."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.forms import BaseForm, PasswordInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts import letters
from portal.core.mail import render

LONG_PASSWORD = _(
    "At least 12 characters; a sentence is easiest to remember. Any characters may stand in it. "
    "It must be none that many people use, and not made of your name or of words of this site."
)


def dress(form: BaseForm, **words: tuple[Any, Any, Any]) -> None:
    """Label, hint and what to say of an empty field; GOV.UK's classes, and nothing that only looks like a label."""
    form.use_required_attribute = False
    for name, (label, hint, missing) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = missing
        looks = "govuk-input govuk-input--width-20"
        if isinstance(field.widget, PasswordInput):
            looks += " govuk-password-input__input govuk-js-password-input-input"
        field.widget.attrs |= {"class": looks, "spellcheck": "false", "autocapitalize": "none"}
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account_forms.LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(
            self,
            login=(_("User name"), "", _("Type your user name.")),
            password=(_("Password"), "", _("Type your password.")),
        )

    def add_prefix(self, field_name: str) -> str:
        """Password managers know the first field as "username"."""
        return "username" if field_name == "login" else str(super().add_prefix(field_name))

    def clean(self) -> dict[str, Any]:
        """An account that was switched off is told what a wrong password is told."""
        cleaned: dict[str, Any] = super().clean()
        if self.user is not None and not self.user.is_active:
            raise account_forms.get_adapter().validation_error("username_password_mismatch")
        return cleaned


class CodeForm(AuthenticateForm):
    """The code of the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("6 digits from your authenticator app, or 8 digits of a recovery code")
        dress(self, code=(_("Code"), hint, _("Type the code.")))
        code_field(self)


class SetUpForm(ActivateTOTPForm):
    """The first code of a new app: that it knows the key is proved before anything changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=(_("Code"), _("The 6 digits your app shows now"), _("Type the code that your app shows.")))
        code_field(self)


def code_field(form: BaseForm) -> None:
    """Digits: phones show their number keys, and offer a code they know."""
    form.fields["code"].widget.attrs |= {"class": "govuk-input govuk-input--width-10", "inputmode": "numeric"}


class PasswordAgainForm(account_forms.ReauthenticateForm):
    """The password, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password=(_("Password"), "", _("Type your password.")))


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """The present password and the new one; it can be shown while it is typed, so it is not asked for twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        dress(
            self,
            oldpassword=(_("Password you have now"), "", _("Type the password you have now.")),
            password1=(_("New password"), LONG_PASSWORD, _("Type a new password.")),
        )


class NewPasswordForm(account_forms.ResetPasswordKeyForm):
    """A new password, in the place of a forgotten one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        dress(self, password1=(_("New password"), LONG_PASSWORD, _("Type a new password.")))


class ForgottenForm(account_forms.ResetPasswordForm):
    """The address of the account. Whether there is one is not said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, email=(_("E-mail address"), _("The one of your account"), _("Type your e-mail address.")))

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link; for an address of nobody a letter is made and thrown away, which takes as long."""
        if not self.users:
            render(letters.new_password("", "/"))
        return str(super().save(request, **kwargs))
