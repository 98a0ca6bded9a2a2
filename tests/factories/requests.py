"""Requests with fixed words, for tests. Everything in them is made up."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from portal.requests.models import Request, Support
from portal.taxonomy.models import Council


def make_request(subject: str = "Bulky waste online", **fields: Any) -> Request:
    """An open request unless told."""
    fields.setdefault("state", Request.State.OPEN)
    fields.setdefault("text", "A form to copy.")
    return Request.objects.create(subject=subject, **fields)


def make_support(request: Request, council: Council | None = None, **fields: Any) -> Support:
    """One council that needs it, not confirmed unless told."""
    return Support.objects.create(request=request, council=council, **fields)


def make_waiting(request: Request, email: str, since: datetime | None = None, **fields: Any) -> Support:
    """Somebody with a confirmed address."""
    fields.setdefault("created_at", since or timezone.now())
    return make_support(request, email=email, confirmed_at=timezone.now(), **fields)
