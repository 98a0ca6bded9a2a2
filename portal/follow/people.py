"""Addresses of those who follow something: kept while they do, and how one is erased."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.mail import take_back
from portal.core.people import Erased, Holding, register_holding
from portal.follow.models import Follower, Following

UNCONFIRMED_KEPT = timedelta(days=7)

REFUSED_KEPT = timedelta(days=90)
"""An address that its mail server refuses may be mended, by the person or by those who run the servers."""


def register() -> None:
    """Name them on the privacy page, and to the worker that deletes what is too old."""
    register_holding(
        Holding(
            name="followers",
            what=_("E-mail addresses of those who follow a search, a service, a council or a record, and which"),
            why=_("To send what is new, as often as you chose, until you stop it"),
            keeps=UNCONFIRMED_KEPT,
            prune=prune,
            erase=erase,
            counted=_("if you do not confirm it; otherwise until you follow nothing any more"),
        )
    )


@transaction.atomic
def prune(keeps: timedelta) -> int:
    """Delete what was not confirmed in that time, addresses that follow nothing, and those refused for too long."""
    now = timezone.now()
    Following.objects.filter(confirmed_at=None, asked_at__lt=now - keeps).delete()
    nothing = Q(followings=None) | Q(refused_at__lt=now - REFUSED_KEPT)
    return _forget(list(Follower.objects.filter(nothing).values_list("pk", flat=True)))


@transaction.atomic
def erase(email: str) -> Erased:
    """Delete one person, what they follow, and letters of news that wait for them."""
    found = list(Follower.objects.filter(email__iexact=email).values_list("pk", "email"))
    for _key, address in found:
        take_back(address)
    return Erased(erased=_forget([key for key, _address in found]))


def _forget(keys: list[int]) -> int:
    Follower.objects.filter(pk__in=keys).delete()
    return len(keys)
