"""Addresses that people gave with requests: how long they are kept, and how one is erased."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.people import Erased, Holding, register_holding
from portal.requests.models import Support
from portal.requests.operations.asking import forget_person

KEPT = timedelta(days=730)
UNCONFIRMED_KEPT = timedelta(days=30)


def prune(keeps: timedelta) -> int:
    """Delete addresses asked for longer ago than that, and after 30 days those never confirmed or already told."""
    now = timezone.now()
    not_long = Q(confirmed_at=None, created_at__lt=now - UNCONFIRMED_KEPT) | Q(told_at__lt=now - UNCONFIRMED_KEPT)
    return _forget(Support.objects.filter(Q(created_at__lt=now - keeps) | not_long))


def erase(email: str) -> Erased:
    """Delete one person's address and words from every request; what the councils need goes on counting."""
    forgotten = _forget(Support.objects.filter(email__iexact=email))
    reason = _("The council that needs it is still counted, without the person.") if forgotten else ""
    return Erased(erased=forgotten, kept=forgotten, reason=reason)


@transaction.atomic
def _forget(supports: QuerySet[Support]) -> int:
    found = list(supports.exclude(email="").select_for_update())
    for support in found:
        forget_person(support)
    return len(found)


def register() -> None:
    """Name them on the privacy page, and to the worker that deletes what is too old."""
    register_holding(
        Holding(
            name="requests",
            what=_(
                "E-mail addresses given with a request or with “We need this too”, and what would help in your words"
            ),
            why=_("To confirm that the council needs it, and to write once when a record answers the request"),
            keeps=KEPT,
            prune=prune,
            erase=erase,
            counted=_("after you asked; 30 days if the address is not confirmed, or after the letter"),
        )
    )
