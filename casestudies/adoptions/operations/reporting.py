"""A council's word comes in, and its sender shows that the address is theirs."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from casestudies.adoptions.letters import confirmation_letter
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.counting_in import follow
from casestudies.adoptions.operations.holding import hold, lock_page
from portal.core.mail import send
from portal.supports import operations as supports
from portal.supports.operations import Said
from portal.taxonomy.known import council_named

SAME_FOR = timedelta(days=1)
"""The same words of the same sender within so long are one word and one letter."""

MOST_LETTERS = 5
"""Letters to an address within a day that nobody there has answered: the next word is held back."""


class TooManyLettersError(Exception):
    """The address was sent many links today and none was used; nothing was kept."""


@transaction.atomic
def report(page: Page, said: Said, words: Mapping[str, str]) -> Adoption:
    """Keep a council's word until its sender confirms it, and send the link. ``words`` are fields by name.

    Sent twice, also in the same instant, it is one row and one letter. Raises ``Page.DoesNotExist`` if the page went
    meanwhile, and TooManyLettersError.
    """
    lock_page(page.pk)
    typed = " ".join(said.council.split())
    known = council_named(typed)
    sender = {"council": known, "council_typed": "" if known else typed, "email": said.email.lower()}
    since = timezone.now() - SAME_FOR
    latest = Adoption.objects.filter(page=page.pk, **sender).order_by("created_at", "pk").last()
    same = latest is not None and all(getattr(latest, name) == value for name, value in words.items())
    if latest is not None and same and latest.created_at > since:
        return latest
    unanswered = Adoption.objects.filter(email=sender["email"], confirmed_at=None, created_at__gt=since)
    if unanswered.count() >= MOST_LETTERS:
        raise TooManyLettersError
    word = Adoption.objects.create(page_id=page.pk, **sender, **words)
    send(confirmation_letter(word), word.email)
    return word


@transaction.atomic
def confirm(word: Adoption) -> Adoption | None:
    """The address is its owner's: at one of the council's domains the word counts from now on, else editors look.

    None if that was said already, or the word is gone or hidden: a link does this once.
    """
    try:
        held = hold(word)
    except (Adoption.DoesNotExist, Page.DoesNotExist):
        return None
    if held.confirmed_at is not None or held.hidden_at is not None or not held.email:
        return None
    supports.confirm(held)
    held.refresh_from_db(fields=["confirmed_at", "counted"])
    if held.counted:
        follow(held)
    return held
