"""What the account page says."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.admission import is_required

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac"}
"""How each names itself, in the order to look: later ones also claim to be earlier ones."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One place where the account is signed in."""

    browser: str
    address: str
    since: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The account, for its owner."""

    name: str
    full_name: str
    email: str
    is_required: bool
    factor_since: datetime | None
    codes_left: int
    signed_in: tuple[SignedIn, ...]


def overview(request: HttpRequest) -> Overview:
    """Everything about the account of who is signed in. Sessions that are over are forgotten on the way."""
    person = request.user
    sessions = UserSession.objects.purge_and_list(person)
    return Overview(
        name=person.get_username(),
        full_name=person.get_full_name(),  # type: ignore[union-attr]  # somebody signed in
        email=person.email,  # type: ignore[union-attr]
        is_required=is_required(),
        factor_since=getattr(person, "factor_since", None),
        codes_left=len(unused_codes(person.pk)),
        signed_in=tuple(
            SignedIn(
                browser=name_browser(session.user_agent),
                address=session.ip,
                since=localtime(session.created_at),
                is_this=session.session_key == request.session.session_key,
            )
            for session in sorted(sessions, key=lambda each: each.created_at, reverse=True)
        ),
    )


def unused_codes(person: int | None) -> list[str]:
    """The recovery codes that still work. One query."""
    kept = Authenticator.objects.filter(user_id=person, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(kept.wrap().get_unused_codes()) if kept else []


def name_browser(agent: str) -> str:
    """A browser in words: “Firefox on Windows”."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser
