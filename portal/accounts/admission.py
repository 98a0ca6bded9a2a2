"""Whether a session counts as signed in. The only place that decides it; everything else asks ``request.user``.

A session that does not pass is treated as a reader who never signed in, at every address.
"""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest

from portal.core.models import User

TIMES = "portal.accounts.times"
NOTED_EVERY = 300
"""Seconds: how often a session in use is written down as in use. More often would be a write for every page."""


def is_required() -> bool:
    """Whether a password alone opens nothing."""
    return bool(settings.SECOND_FACTOR != "offered")


def admit(request: HttpRequest, person: User | AnonymousUser) -> User | AnonymousUser:
    """The person, if the session is not too old and has shown the second factor that the account has now.

    Costs no query beyond the one for the person; a session in use is written down every five minutes. One whose
    time is over is ended on the server.
    """
    if isinstance(person, AnonymousUser):
        return person
    if not _is_in_time(request):
        request.session.flush()
        return AnonymousUser()
    return person if _has_shown_factor(request, person) else AnonymousUser()


def _is_in_time(request: HttpRequest) -> bool:
    started, seen = request.session.get(TIMES, (0, 0))
    now = time.time()
    if now - started > settings.SIGNED_IN_AT_MOST.total_seconds():
        return False
    if now - seen > settings.SIGNED_IN_IDLE.total_seconds():
        return False
    if now - seen > NOTED_EVERY:
        request.session[TIMES] = (started, now)
    return True


def _has_shown_factor(request: HttpRequest, person: User) -> bool:
    """Whether a code was given in this session, after the present factor was set up."""
    since = getattr(person, "factor_since", None)
    if since is None:
        return not is_required()
    shown = [record["at"] for record in get_authentication_records(request, person) if record["method"] == "mfa"]
    return bool(shown) and max(shown) >= since.timestamp()


def start_the_clock(request: HttpRequest, user: AbstractBaseUser, **_more: Any) -> None:
    """From now on the session has so long."""
    request.session[TIMES] = (time.time(), time.time())


def renew(request: HttpRequest) -> None:
    """Give a session that goes on another name, so that the old one, if somebody has it, opens nothing."""
    request.session.cycle_key()
    UserSession.objects.create_from_request(request)
