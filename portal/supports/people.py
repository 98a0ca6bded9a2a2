"""Addresses that people gave with their council's name: how long they are kept, and how one is erased."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.supports.models import CouncilSupport
from portal.supports.operations import forget_person

KEPT = timedelta(days=730)
UNCONFIRMED_KEPT = timedelta(days=30)


def prune(supports: QuerySet[CouncilSupport], keeps: timedelta) -> int:
    """Delete addresses given longer ago than that, and after 30 days those never confirmed or already told."""
    now = timezone.now()
    not_long = Q(confirmed_at=None, created_at__lt=now - UNCONFIRMED_KEPT) | Q(told_at__lt=now - UNCONFIRMED_KEPT)
    return _forget(supports.filter(Q(created_at__lt=now - keeps) | not_long))


def erase(supports: QuerySet[CouncilSupport], email: str) -> int:
    """Delete one person's address and words; what the councils said goes on counting. Returns how many."""
    return _forget(supports.filter(email__iexact=email))


@transaction.atomic
def _forget(supports: QuerySet[CouncilSupport]) -> int:
    found = list(supports.exclude(email="").select_for_update())
    for support in found:
        forget_person(support)
    return len(found)
