"""Addresses that people gave with requests: how long they are kept, and how one is erased."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.core.people import Erased, Holding, register_holding
from portal.requests.models import Support
from portal.supports import people


def prune(keeps: timedelta) -> int:
    """Delete addresses that nobody waits for any more."""
    return people.prune(Support.objects.all(), keeps)


def erase(email: str) -> Erased:
    """Delete one person's address and words from every request; what the councils need goes on counting."""
    forgotten = people.erase(Support.objects.all(), email)
    reason = _("The council that needs it is still counted, without the person.") if forgotten else ""
    return Erased(erased=forgotten, kept=forgotten, reason=reason)


def register() -> None:
    """Name them on the privacy page, and to the worker that deletes what is too old."""
    register_holding(
        Holding(
            name="requests",
            what=_(
                "E-mail addresses given with a request or with “We need this too”, and what would help in your words"
            ),
            why=_("To confirm that the council needs it, and to write once when a record answers the request"),
            keeps=people.KEPT,
            prune=prune,
            erase=erase,
            counted=_("after you asked; 30 days if the address is not confirmed, or after the letter"),
        )
    )
