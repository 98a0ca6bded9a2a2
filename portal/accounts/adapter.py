"""Where allauth asks this site: its words, its letters, whose address a request has, where people go next."""

import logging
from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import AbstractBaseUser, AbstractUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts import letters
from portal.core.limit import client_address
from portal.core.mail import send

logger = logging.getLogger(__name__)

TOO_MANY = gettext_lazy("Too many tries. Wait 15 minutes, then try again. If you are not sure, ask for a new password.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up here; whoever guesses is told the same of known and unknown names."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "The user name and the password do not belong together. Check both; capitals count."
        ),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": gettext_lazy("This is not your password. Type the one you sign in with now."),
        "incorrect_password": gettext_lazy("This is not your password. Capitals count."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: administrators make accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The reader's address as the rest of the site reads it."""
        address = client_address(request)
        try:
            return str(ip_address(address))
        except ValueError:
            return "0.0.0.0"  # noqa: S104  # nothing listens here: it stands for an address that is none

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: everybody gets pages."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The path of the link to a new password; letters put the site's own address before it."""
        uidb36, _dash, token = key.partition("-")
        return reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})

    def get_login_stages(self) -> list[str]:
        """After the password the code, or the set-up of what makes codes."""
        return ["allauth.mfa.stages.AuthenticateStage", "portal.accounts.second_factor.SetUpStage"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The password, again."""
        return [{"id": "reauthenticate", "description": _("Password"), "url": reverse("account_reauthenticate")}]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Editors go to the admin, board members to their page."""
        return landing(request.user)  # type: ignore[arg-type]  # allauth calls this with somebody signed in

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The account page, which says that it was done."""
        return reverse("account")

    def add_message(self, *_given: Any, **_named: Any) -> None:
        """None: each page says itself what happened, and no message waits for the next."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note that it happened; not who was tried, nor from where."""
        logger.warning("a sign-in was refused: wrong user name or password")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one letter allauth itself writes: the link to a new password."""
        send(letters.new_password(context["username"], context["password_reset_url"]), email)

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, context: Any = None, email: str | None = None
    ) -> None:
        """Tell somebody that their password or their codes are others now."""
        what = {
            "account/email/password_changed": _("Your password was changed. Other browsers were signed out."),
            "account/email/password_reset": _("Your password was changed by an e-mailed link. You are signed out."),
            "mfa/email/recovery_codes_generated": _("You got new recovery codes. The old ones no longer work."),
        }
        if isinstance(user, AbstractUser) and template_prefix in what:
            letters.tell(user, letters.changed(user.get_username(), what[template_prefix]))


def landing(person: AbstractUser) -> str:
    """Where somebody who signed in and was going nowhere in particular goes."""
    if person.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_home")
    if person.has_perm("briefings.view_meeting"):
        return reverse("board")
    return "/"
