"""Addresses that came with councils' words: how long they are kept, and how one is erased. The words go on counting."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.adoptions.counting import SAID
from casestudies.adoptions.models import Adoption
from portal.core.people import Erased, Holding, leave_out, mentions, register_holding
from portal.supports.models import make_key
from portal.supports.people import KEPT, UNCONFIRMED_KEPT

WORDS = {
    "text": 2000, "outcome": 2000, "stopped_reason": 300, "measure": 160, "method": 300, "answer": 2000,
    "evidence_url": 200,
}  # fmt: skip
"""Fields that people typed freely, where an address may stand, and how much each holds."""


@transaction.atomic
def forget(word: Adoption) -> bool:
    """Take the sender off a word that counts, or delete one that never did. Returns whether the word is kept.

    No link to it works any more.
    """
    held = Adoption.objects.select_for_update().filter(pk=word.pk).first()
    if held is None:
        return False
    if not held.counted:
        held.delete()
        return False
    changed = _leave_out(held, held.email)
    held.email, held.link_key, held.asks, held.asked_at = "", make_key(), 0, None
    held.save(update_fields=["email", "link_key", "asks", "asked_at", *changed])
    return True


def prune(keeps: timedelta) -> int:
    """Delete addresses of words last stood by so long ago, and after 30 days words that nobody confirmed."""
    now = timezone.now()
    old = Q(said__lt=now - keeps) | Q(confirmed_at=None, created_at__lt=now - UNCONFIRMED_KEPT)
    found = list(Adoption.objects.annotate(said=SAID).filter(old).exclude(email=""))
    for word in found:
        forget(word)
    return len(found)


@transaction.atomic
def erase(email: str) -> Erased:
    """Delete one person's address everywhere in the register, and words that never counted."""
    kept = [forget(word) for word in Adoption.objects.filter(email__iexact=email)]
    named = 0
    there = Q()
    for name in WORDS:
        there |= Q(**{f"{name}__icontains": email})
    for word in Adoption.objects.select_for_update().filter(there):
        if changed := _leave_out(word, email):
            word.save(update_fields=changed)
            named += 1
    reason = _("The council’s words stand and are counted, without the person.") if any(kept) else ""
    return Erased(erased=len(kept) + named, kept=sum(kept), reason=reason)


def _leave_out(word: Adoption, email: str) -> list[str]:
    """Take the address out of the words in memory; the names of the fields that held it."""
    changed = [name for name in WORDS if mentions(getattr(word, name), email)]
    for name in changed:
        said = leave_out(getattr(word, name), email)
        setattr(word, name, "" if name == "evidence_url" else said[: WORDS[name]])
    return changed


def register() -> None:
    """Name them on the privacy page, and to the worker that deletes what is too old."""
    register_holding(
        Holding(
            name="adoptions",
            what=_("The e-mail address from which somebody said that a council uses a case study or a solution"),
            why=_("To confirm that the council says so, and to ask once a year whether it is still so"),
            keeps=KEPT,
            prune=prune,
            erase=erase,
            counted=_("after you last said so; 30 days if the address is not confirmed"),
        )
    )
