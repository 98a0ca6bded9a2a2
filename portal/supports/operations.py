"""Putting a council's name to something, saying that the address is one's own, and taking oneself out again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Manager, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from portal.core.mail import Letter, send
from portal.core.models import User
from portal.supports.models import CouncilSupport, make_key
from portal.taxonomy.domains import is_at_council
from portal.taxonomy.known import council_named

S = TypeVar("S", bound=CouncilSupport)

ASK_AGAIN = timedelta(days=1)
"""Whoever joins again after so long without having confirmed gets the letter again; two clicks send one."""


@dataclass(frozen=True, slots=True)
class Said:
    """Which council, as typed, whom to tell, and what else was said."""

    council: str = ""
    email: str = ""
    text: str = ""


@transaction.atomic
def join(supports: "Manager[S]", about: Mapping[str, Any], said: Said, letter: Callable[[S], Letter]) -> S:
    """Note a council beside what ``about`` names. Sent again, it changes nothing: a council never counts twice.

    An address is only used once its owner has pressed a button: ``letter`` asks for that.
    """
    typed = " ".join(said.council.split())
    known = council_named(typed)
    support, made = supports.get_or_create(
        **about,
        council=known,
        council_typed="" if known else typed,
        email=said.email.lower(),
        defaults={"text": said.text},
    )
    is_old = support.created_at < timezone.now() - ASK_AGAIN
    if support.email and support.confirmed_at is None and (made or is_old):
        send(letter(support), support.email)
    return support


@transaction.atomic
def confirm(support: CouncilSupport) -> CouncilSupport:
    """The address is its owner's. At one of the council's domains it makes the council count; else editors look."""
    held = _held(support)
    held.confirmed_at = held.confirmed_at or timezone.now()
    held.counted = held.counted or is_at_council(held.email, held.council)
    held.save(update_fields=["confirmed_at", "counted"])
    return held


@transaction.atomic
def forget_person(support: CouncilSupport) -> None:
    """Take the address and the words off and keep the council, counted as before."""
    others = _all(support).exclude(pk=support.pk)
    same = {support.ABOUT: support.about, "council": support.council_id, "council_typed": support.council_typed}
    without = others.filter(**same, email="").first()
    if without is None:
        support.email, support.text, support.link_key = "", "", make_key()
        support.save(update_fields=["email", "text", "link_key"])
        return
    without.counted = without.counted or support.counted
    without.save(update_fields=["counted"])
    support.delete()


def unchecked(supports: "QuerySet[S]") -> "QuerySet[S]":
    """Those with a council, confirmed, not counted, that no editor has looked at."""
    named = ~Q(council=None) | ~Q(council_typed="")
    return supports.filter(named, counted=False, checked_at=None, confirmed_at__isnull=False)


@transaction.atomic
def check_council(support: CouncilSupport, user: User, *, counts: bool) -> None:
    """Settle by hand whether a council counts whose address is at no domain we know. It is logged."""
    held = _held(support)
    held.counted, held.checked_at = counts, timezone.now()
    held.save(update_fields=["counted", "checked_at"])
    done = {"council": str(held), "counts": counts}
    log(held.about, f"{held._meta.app_label}.checked", user=user, data=done)


def _held(support: S) -> S:
    return _all(support).select_for_update().get(pk=support.pk)


def _all(support: S) -> "Manager[S]":
    model: Any = type(support)
    return model.objects
