"""Links of the letters about councils' words: each is signed for one thing, and leads to a page with a button."""

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse

from casestudies.adoptions.counting import standing
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.owners import owner_key, owner_of
from portal.core.links import Claim, read, sign
from portal.supports.links import CONFIRMED_WITHIN, STOPPED_WITHIN

CONFIRM = "adoption-confirm"
FORGET = "adoption-forget"
STILL_SO = "adoption-still-so"
ANSWER = "adoption-answer"

ANSWERED_WITHIN = timedelta(days=60)
"""A yearly letter and its reminder may both be answered for a month after the reminder."""

OWNERS_WITHIN = timedelta(days=365)


def address_of(purpose: str, word: Adoption) -> str:
    """The page where whoever sent the word does this; the purposes name addresses too."""
    return reverse(purpose, args=[sign(purpose, word.pk, word.link_key)])


def answer_address(word: Adoption, owner: str) -> str:
    """The page where the owner of the case study answers."""
    return reverse(ANSWER, args=[sign(ANSWER, word.pk, owner_key(owner))])


def find_to_confirm(token: str) -> Adoption | None:
    """The word that this link confirms; None if it is forged, too old, used, of something else or hidden."""
    word = _find(CONFIRM, token, CONFIRMED_WITHIN)
    return word if word and word.confirmed_at is None and word.hidden_at is None else None


def find_to_forget(token: str) -> Adoption | None:
    """The word whose sender's address this link deletes."""
    return _find(FORGET, token, STOPPED_WITHIN)


def find_asked(token: str) -> Adoption | None:
    """The word that this link answers for, while it is asked about, stands and is not hidden."""
    word = _find(STILL_SO, token, ANSWERED_WITHIN)
    if word is None or not word.asks:
        return None
    return word if standing(Adoption.objects.filter(pk=word.pk)).exists() else None


def find_to_answer(token: str) -> Adoption | None:
    """The word beside which this link lets its owner write, while they own the page and it is shown."""
    claim = read(ANSWER, token, OWNERS_WITHIN)
    if not isinstance(claim, Claim):
        return None
    word = _words().filter(pk=claim.pk, counted=True, hidden_at=None).first()
    owner = owner_of(word.page_id) if word else ""
    return word if owner and owner_key(owner) == claim.key else None


def _find(purpose: str, token: str, lasts: timedelta) -> Adoption | None:
    claim = read(purpose, token, lasts)
    if not isinstance(claim, Claim):
        return None
    return _words().filter(pk=claim.pk, link_key=claim.key).exclude(email="").first()


def _words() -> QuerySet[Adoption]:
    return Adoption.objects.select_related("page", "council__stands_for")
