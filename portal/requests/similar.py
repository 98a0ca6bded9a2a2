"""Open requests that may be the same as one about to be made."""

from collections.abc import Sequence

from django.db.models import Q
from rapidfuzz import fuzz, process, utils

from portal.requests.models import Request
from portal.requests.operations.asking import Asked

OFFERED = 3
ALIKE = 80
"""Of 100, for the same words in another order or with other endings."""

HELD = 95
"""Of 100, where nearly all words of one stand in the other: "bulky waste" in "bulky waste, with photos"."""

MOST_COMPARED = 2_000


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
    subjects = {one.pk: utils.default_process(one.subject) for one in others[:MOST_COMPARED]}
    words = utils.default_process(subject)
    alike = process.extract(words, subjects, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=OFFERED)
    alike += process.extract(words, subjects, scorer=fuzz.token_set_ratio, score_cutoff=HELD, limit=OFFERED)
    found = Request.objects.in_bulk([key for _words, _score, key in alike])
    return [found[key] for key in dict.fromkeys(key for _words, _score, key in alike)]
