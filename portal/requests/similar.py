"""Open requests that may be the same as one about to be made."""

from collections.abc import Sequence

from django.db.models import Q

from portal.requests.models import Request
from portal.requests.operations.asking import Asked
from portal.supports.similar import MOST_COMPARED, OFFERED, in_like_words


def find_similar(asked: Asked) -> list[Request]:
    """At most three open requests, the likest first: about the same row or service, or in nearly the same words."""
    requests = Request.objects.filter(state=Request.State.OPEN)
    row = asked.row.pk if asked.row else None
    same = Q(row=row) if row else Q(pk__in=())
    if asked.service is not None and row is None:
        same |= asked.service.named_by("service")
    about = list(requests.filter(same)[:OFFERED])
    return [*about, *_in_like_words(asked.subject, [one.pk for one in about])][:OFFERED]


def _in_like_words(subject: str, known: Sequence[int]) -> list[Request]:
    others = Request.objects.filter(state=Request.State.OPEN).exclude(pk__in=known)
    alike = in_like_words(subject, dict(others.values_list("pk", "subject")[:MOST_COMPARED]))
    found = Request.objects.in_bulk(alike)
    return [found[key] for key in alike]
