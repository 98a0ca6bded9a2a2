"""Telling people once that a record was published for what they asked.

The worker asks the database every minute what is due, instead of listening for publishing: so it hears of every road
to being public (a form, a schedule, a restriction lifted, a merge of services, an address confirmed late), and a
letter is queued in the transaction that notes it as sent. Nothing is lost while the worker stands still.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portal.core.mail import send
from portal.core.visibility import load_access
from portal.requests.letters import answer_letter
from portal.requests.matching import Answer, find_answers
from portal.requests.models import Request, Support

TOLD = (Request.State.NEW, Request.State.OPEN, Request.State.ANSWERED)
"""States whose people are told: not those an editor closed or hid."""


def tell_due() -> int:
    """Write to everybody for whom there is a record that the public may read. Returns how many letters."""
    waiting: dict[int, list[Support]] = defaultdict(list)
    for support in _untold().select_related("request"):
        waiting[support.request_id].append(support)
    if not waiting:
        return 0
    requests = [supports[0].request for supports in waiting.values()]
    answers = find_answers(requests, load_access(AnonymousUser()))
    return sum(_tell(key, answers[key]) for key in waiting if key in answers)


@transaction.atomic
def _tell(request: int, answers: Sequence[Answer]) -> int:
    """Letters of one request: one for each address, of what is news to it."""
    told: set[str] = set()
    for support in _untold().select_for_update(of=("self",)).filter(request=request).select_related("request"):
        news = [answer.link for answer in answers if _is_news(answer, support)]
        if not news:
            continue
        if support.email not in told:
            send(answer_letter(support, news), support.email)
            told.add(support.email)
        Support.objects.filter(request=request, email=support.email).update(told_at=timezone.now())
    return len(told)


def _is_news(answer: Answer, support: Support) -> bool:
    """Chosen by an editor, or not there yet when the person asked."""
    return answer.chosen or (answer.published_at is not None and answer.published_at > support.created_at)


def _untold() -> QuerySet[Support]:
    return (
        Support.objects.filter(request__state__in=TOLD, told_at=None, confirmed_at__isnull=False)
        .exclude(email="")
        .order_by("created_at", "pk")
    )
