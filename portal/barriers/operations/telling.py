"""Telling people once that the block they are stopped by was decided.

As with requests the worker asks the database every minute what is due, so that it hears of every road to a decision
(a state an editor gives, a merge into a block that was decided, an address confirmed late).
"""

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portal.barriers.beside import find_beside
from portal.barriers.letters import decision_letter
from portal.barriers.models import Barrier, Support
from portal.core.mail import send

DECIDED = (Barrier.State.ACTION_AGREED, Barrier.State.RESOLVED, Barrier.State.WILL_NOT_FIX)


def tell_due() -> int:
    """Write to everybody whose block was decided and who was not told yet. Returns how many letters."""
    waiting: dict[int, Barrier] = {}
    for support in _untold().select_related("barrier"):
        waiting.setdefault(support.barrier_id, support.barrier)
    return sum(_tell(barrier) for barrier in waiting.values())


@transaction.atomic
def _tell(barrier: Barrier) -> int:
    """Letters of one block: one for each address. They hold what everybody may read of the decision, and no more."""
    decided = tuple(link for group in find_beside(barrier, AnonymousUser()) for link in group.links)
    told: dict[str, list[int]] = defaultdict(list)
    for support in _untold().select_for_update(of=("self",)).filter(barrier=barrier):
        if support.email not in told:
            send(decision_letter(support, decided), support.email)
        told[support.email].append(support.pk)
    mine = [key for keys in told.values() for key in keys]
    Support.objects.filter(pk__in=mine).update(told_at=timezone.now())
    return len(told)


def _untold() -> QuerySet[Support]:
    return (
        Support.objects.filter(barrier__state__in=DECIDED, told_at=None, confirmed_at__isnull=False)
        .exclude(email="")
        .order_by("created_at", "pk")
    )
