"""The second factor of an account: setting it up, at sign-in and later; taking it off when a phone is lost."""

import logging
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStage
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.accounts import letters
from portal.accounts.admission import is_required

logger = logging.getLogger(__name__)

NEW_CODES = "portal.accounts.new_codes"
"""In a session: recovery codes were made, and their page may show them until the person says they are kept."""


class SetUpStage(LoginStage):
    """Between password and being signed in: an account without a second factor sets one up, or gets no further."""

    key = "set_up_second_factor"
    urlname = "second-factor-at-sign-in"

    def handle(self) -> tuple[HttpResponseRedirect | None, bool]:
        """Lead there, if this site demands it."""
        if is_required() and not has_factor(self.login.user):
            return HttpResponseRedirect(reverse(self.urlname)), True
        return None, True


def has_factor(person: Any) -> bool:
    """Whether an app makes codes for the account. One query."""
    return bool(is_mfa_enabled(person, [Authenticator.Type.TOTP]))


def set_up(request: HttpRequest, person: AbstractUser, secret: str, code: str, *, replaces: bool) -> bool:
    """From now on the app that holds ``secret`` makes the codes; any earlier app and recovery codes are void.

    False, and nothing happens, if there is an earlier app and the caller did not mean to replace one: somebody else
    who knows the password may be at the same page.

    So is every other session: none has shown this factor (``portal.accounts.admission``).
    """
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=person.pk)
        if has_factor(person) and not replaces:
            return False
        Authenticator.objects.filter(user_id=person.pk).delete()
        app = TOTP.activate(person, secret)
        RecoveryCodes.activate(person)
        end_sessions(person, but=request.session.session_key)
        letters.tell(person, letters.changed(person.get_username(), _("An authenticator app was set up.")))
    app.validate_code(code)  # it was used just now, and works no second time
    clear_totp_secret(request)
    record_authentication(request, person, "mfa", id=app.instance.pk, type=app.instance.type)
    request.session[NEW_CODES] = True
    return True


@transaction.atomic
def reset(person: AbstractUser, by: AbstractUser | None) -> bool:
    """Take the second factor off an account and sign it out everywhere; False if it had none. Told, and logged."""
    deleted, _counts = Authenticator.objects.filter(user_id=person.pk).delete()
    end_sessions(person)
    if not deleted:
        return False
    log(person, "accounts.reset_second_factor", user=by)
    letters.tell(person, letters.factor_reset(person.get_username()))
    logger.warning("second factor of user %s reset by %s", person.pk, by.pk if by else "a command")
    return True


def end_sessions(person: AbstractUser, but: str | None = None) -> None:
    """Sign the account out in every browser but the one with this session key."""
    for session in UserSession.objects.filter(user_id=person.pk).exclude(session_key=but or ""):
        session.end()
