"""Addresses that people gave with blocks: how long they are kept, and how one is erased."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.barriers.models import Barrier, Support
from portal.core.people import Erased, Holding, leave_out, mentions, register_holding
from portal.supports import people

WORDS = ("title", "text", "reason", "note")


def prune(keeps: timedelta) -> int:
    """Delete addresses that nobody waits for any more."""
    return people.prune(Support.objects.all(), keeps)


@transaction.atomic
def erase(email: str) -> Erased:
    """Delete one person's address and words, also where a block's own words hold it; councils go on counting."""
    forgotten = people.erase(Support.objects.all(), email)
    cleaned = sum(_clean(barrier, email) for barrier in _naming(email))
    reason = _("The council that is stopped is still counted, without the person.") if forgotten else ""
    return Erased(erased=forgotten + cleaned, kept=forgotten, reason=reason)


def _naming(email: str) -> list[Barrier]:
    named = Q()
    for field in WORDS:
        named |= Q(**{f"{field}__icontains": email})
    return list(Barrier.objects.filter(named).select_for_update())


def _clean(barrier: Barrier, email: str) -> bool:
    held = [name for name in WORDS if mentions(getattr(barrier, name), email)]
    for name in held:
        field: Any = Barrier._meta.get_field(name)
        setattr(barrier, name, leave_out(getattr(barrier, name), email)[: field.max_length])
    if held:
        barrier.save(update_fields=held)
    return bool(held)


def register() -> None:
    """Name them on the privacy page, and to the worker that deletes what is too old."""
    register_holding(
        Holding(
            name="blocks",
            what=_("E-mail addresses given with a block or with “It stops us too”, and what was said in your words"),
            why=_("To confirm that the council is stopped, and to write once when it is decided what is done"),
            keeps=people.KEPT,
            prune=prune,
            erase=erase,
            counted=_("after you said so; 30 days if the address is not confirmed, or after the letter"),
        )
    )
