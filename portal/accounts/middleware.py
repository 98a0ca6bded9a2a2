"""Puts who is signed in on each request, in the place of Django's own middleware."""

from functools import partial

from asgiref.sync import sync_to_async
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.accounts.admission import admit
from portal.core.models import User

KEPT = "portal.accounts.admitted"
"""Where it is remembered on the request; no header has dots and small letters there."""


class AdmissionMiddleware(AuthenticationMiddleware):
    """``request.user`` is who ``admit`` lets through. Asked when somebody first looks: readers pay nothing for it."""

    def process_request(self, request: HttpRequest) -> None:
        """Django's, with our decision in it."""
        super().process_request(request)
        request.user = SimpleLazyObject(partial(admitted, request))  # type: ignore[assignment]  # as Django does
        request.auser = partial(sync_to_async(admitted), request)


def admitted(request: HttpRequest) -> User | AnonymousUser:
    """Who is signed in, decided once for a request."""
    if KEPT not in request.META:
        request.META[KEPT] = admit(request, auth.get_user(request))
    person: User | AnonymousUser = request.META[KEPT]
    return person
