"""Once a year: is it still so? And telling search what time alone took out of the count (ADR 17, ADR 25)."""

import logging
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from casestudies.adoptions.counting import GOOD_FOR, counted, lasting, passed, standing, with_time
from casestudies.adoptions.letters import still_so_letter
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.counting_in import follow
from casestudies.adoptions.operations.holding import hold
from portal.core.mail import send
from portal.core.visibility import Access, load_access

logger = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(days=30)
"""Between the two letters of one year."""

ASK_AFTER = GOOD_FOR - AGAIN_AFTER
"""The first letter comes a month early, the second as the word lapses: who answers in time never leaves the count."""

MOST_ASKS = 2
MOST_LETTERS = 50
"""Letters of one run of the job; the others a minute later."""

MOST_NOTED = 200
"""Words that one run tells search about."""


def due(access: Access) -> QuerySet[Any]:
    """Standing words to ask about now, of pages that everybody may read. No query here.

    Asked once: again after a month. Who has never been asked is asked however old the word is.
    """
    now = timezone.now()
    asked = Q(asks=0, said__lte=now - ASK_AFTER) | Q(asks__range=(1, MOST_ASKS - 1), asked_at__lte=now - AGAIN_AFTER)
    pages = access.visible(Page.objects.all()).values("pk")
    words = with_time(standing(Adoption.objects.filter(page__in=pages))).exclude(stage=Adoption.Stage.STOPPED)
    exists = Q(ended=None) | Q(ended__gt=timezone.localdate(now))
    return words.filter(asked, exists).exclude(email="")


def ask_again() -> int:
    """Write to whoever said it a year ago. Returns how many letters.

    Several workers may run this, and be killed at any point: each word is looked at again under the lock of its page,
    and marked in the transaction that queues its letter.
    """
    access = load_access(AnonymousUser())
    words = list(due(access).order_by("said", "pk")[:MOST_LETTERS])
    sent = sum(_ask(word, access) for word in words)
    if sent:
        logger.info("%d councils were asked whether it is still so", sent)
    return sent


@transaction.atomic
def _ask(word: Adoption, access: Access) -> bool:
    held = _held(word)
    if held is None or not due(access).filter(pk=held.pk).exists():
        return False
    held.asks += 1
    held.asked_at = timezone.now()
    held.save(update_fields=["asks", "asked_at"])
    send(still_so_letter(held), held.email)
    return True


@transaction.atomic
def say_still_so(word: Adoption) -> bool:
    """The council stands by its word, which counts for another year. False: it was answered or overtaken already."""
    held = _asked(word)
    if held is None:
        return False
    held.reconfirmed_at = timezone.now()
    held.asks, held.asked_at, held.lapse_noted = 0, None, False
    held.save(update_fields=["reconfirmed_at", "asks", "asked_at", "lapse_noted"])
    return True


@transaction.atomic
def say_stopped(word: Adoption, reason: str) -> bool:
    """The council has stopped: a new word, which counts at once for its sender was confirmed. False as above."""
    held = _asked(word)
    if held is None:
        return False
    held.asks, held.asked_at = 0, None
    held.save(update_fields=["asks", "asked_at"])
    stopped = Adoption.objects.create(
        page=held.page,
        council=held.council,
        email=held.email,
        stage=Adoption.Stage.STOPPED,
        stopped_reason=reason,
        confirmed_at=timezone.now(),
        checked_at=held.checked_at,
        counted=held.counted,
    )
    follow(stopped)
    return True


def note_lapsed() -> int:
    """Save words that time took out of the count, or gave back to it, since search last heard of them."""
    words = with_time(counted(Adoption.objects.filter(stage__in=Adoption.USING)))
    other = words.filter(Q(passed(), lapse_noted=False) | Q(lasting(), lapse_noted=True))
    noted = 0
    for word in list(other.order_by("pk")[:MOST_NOTED]):
        with transaction.atomic():
            held = _held(word)
            if held is not None and other.filter(pk=held.pk).exists():
                held.lapse_noted = not held.lapse_noted
                held.save(update_fields=["lapse_noted"])
                noted += 1
    return noted


def _held(word: Adoption) -> Adoption | None:
    try:
        return hold(word)
    except (Adoption.DoesNotExist, Page.DoesNotExist):
        return None


def _asked(word: Adoption) -> Adoption | None:
    """The word under lock if it is the council's latest and waits for an answer."""
    held = _held(word)
    if held is None or not held.asks or not held.email:
        return None
    return held if standing(Adoption.objects.filter(pk=held.pk)).exists() else None
