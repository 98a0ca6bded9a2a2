"""Blocks with fixed words, for tests. Everything in them is made up."""

from typing import Any

from django.utils import timezone

from portal.barriers.models import Barrier, Support
from portal.taxonomy.models import Council


def make_barrier(title: str = "The supplier has no interface", **fields: Any) -> Barrier:
    """An open block unless told."""
    fields.setdefault("state", Barrier.State.OPEN)
    fields.setdefault("sort", Barrier.Sort.SUPPLIER)
    fields.setdefault("text", "Every form costs extra.")
    return Barrier.objects.create(title=title, **fields)


def make_stopped(barrier: Barrier, council: Council | None = None, **fields: Any) -> Support:
    """One council that is stopped, not confirmed unless told."""
    return Support.objects.create(barrier=barrier, logged_on=barrier, council=council, **fields)


def make_told_later(barrier: Barrier, email: str, **fields: Any) -> Support:
    """Somebody with a confirmed address, who waits for a decision."""
    return make_stopped(barrier, email=email, confirmed_at=timezone.now(), **fields)
