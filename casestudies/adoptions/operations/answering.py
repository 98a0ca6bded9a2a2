"""The owner's answer, shown beside a council's word."""

from django.db import transaction

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.holding import hold, note


@transaction.atomic
def answer(word: Adoption, text: str) -> None:
    """Set what the owner says to it; empty takes the answer back. The word itself stays as it is."""
    held = hold(word)
    if held.answer == text:
        return
    held.answer = text
    held.save(update_fields=["answer"])
    note(held, "answered", None, answer=text)
