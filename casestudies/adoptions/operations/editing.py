"""What editors decide about a word: whether its council counts, and that abuse is hidden. All of it is logged."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.counting_in import follow
from casestudies.adoptions.operations.holding import hold, note
from portal.core.models import User
from portal.supports.deciding import TooLateError
from portal.supports.operations import check_council
from portal.taxonomy.models import Council


@transaction.atomic
def check(word: Adoption, user: User, *, counts: bool, council: Council | None = None) -> None:
    """Settle a council whose address is at no domain we know; ``council`` names one that was typed otherwise.

    Raises TooLateError if it was settled already, or would count without a council.
    """
    held = hold(word)
    if held.counted or held.confirmed_at is None or held.hidden_at is not None:
        raise TooLateError(_("Nothing was changed: this council is not waiting to be checked."))
    if council is not None and held.council is None:
        held.council, held.council_typed = council, ""
        held.save(update_fields=["council", "council_typed"])
    if counts and held.council is None:
        raise TooLateError(_("Nothing was changed: choose the council first."))
    check_council(held, user, counts=counts)
    if counts:
        held.counted = True
        follow(held)


@transaction.atomic
def hide(word: Adoption, user: User, reason: str) -> None:
    """Take a word from readers and out of every count, with a reason for editors. Raises TooLateError."""
    held = hold(word)
    if held.hidden_at is not None:
        raise TooLateError(_("Nothing was changed: it is hidden already."))
    held.hidden_at, held.hidden_reason = timezone.now(), reason
    held.save(update_fields=["hidden_at", "hidden_reason"])
    note(held, "hidden", user, reason=reason)


@transaction.atomic
def show(word: Adoption, user: User) -> None:
    """Give a hidden word back to readers; the log keeps why it was hidden. Raises TooLateError."""
    held = hold(word)
    if held.hidden_at is None:
        raise TooLateError(_("Nothing was changed: it is not hidden."))
    reason = held.hidden_reason
    held.hidden_at, held.hidden_reason = None, ""
    held.save(update_fields=["hidden_at", "hidden_reason"])
    note(held, "shown", user, reason=reason)


@transaction.atomic
def take_answer_off(word: Adoption, user: User) -> None:
    """Remove the owner's answer; the log keeps what it said."""
    held = hold(word)
    if not held.answer:
        raise TooLateError(_("Nothing was changed: there is no answer."))
    note(held, "answer_removed", user, answer=held.answer)
    held.answer = ""
    held.save(update_fields=["answer"])
