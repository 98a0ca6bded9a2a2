"""E-mails about somebody's account. None of them carries a secret but the link to a new password."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from portal.core.mail import Letter, Sample, register_letter, send


def register() -> None:
    """Show an example of each in the admin."""
    register_letter(
        Sample(
            "account-new-password",
            _("Somebody with an account, when a new password is asked for"),
            lambda: new_password("ann", "/account/password/new/1-example/"),
        )
    )
    register_letter(
        Sample(
            "account-changed",
            _("Somebody with an account, after the password or the second factor was changed"),
            lambda: changed("ann", _("Your password was changed.")),
        )
    )
    register_letter(
        Sample(
            "account-second-factor-reset",
            _("Somebody with an account, after an administrator took the second factor off it"),
            lambda: factor_reset("ann"),
        )
    )


def new_password(name: str, address: str) -> Letter:
    """The link to a new password."""
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=(
            _("Somebody, we hope you, asked for a new password for the user name %(name)s.") % {"name": name},
            _("The link works for one hour, and once. After that you sign in as usual, with your second factor."),
        ),
        action=(_("Choose a new password"), address),
        closing=(_("Was it not you? Then do nothing: your password stays as it is."),),
        why=_("You got this e-mail because you have an account on this site."),
    )


def changed(name: str, what: str) -> Letter:
    """Something that guards the account is another now."""
    return Letter(
        subject=_("Your account was changed"),
        paragraphs=(what, _("It was done with the user name %(name)s.") % {"name": name}),
        action=(_("Was it not you? Choose a new password at once"), "/account/password/forgotten/"),
        closing=(_("Then tell the people who run this site, too."),),
        why=_("You got this e-mail because you have an account on this site."),
    )


def factor_reset(name: str) -> Letter:
    """The second factor was taken off, to be set up anew."""
    return Letter(
        subject=_("Set up your second factor anew"),
        paragraphs=(
            _("An administrator took the second factor off the account %(name)s. You are signed out everywhere.")
            % {"name": name},
            _("Sign in with your password; you are then asked to set up an authenticator app. It takes two minutes."),
        ),
        action=(_("Sign in"), "/sign-in/"),
        closing=(_("Did you not ask for this? Tell the people who run this site before you sign in."),),
        why=_("You got this e-mail because you have an account on this site."),
    )


def tell(person: AbstractUser, letter: Letter) -> None:
    """Send it, if the account has an address. Call inside the transaction of the change."""
    if person.email:
        send(letter, person.email)
