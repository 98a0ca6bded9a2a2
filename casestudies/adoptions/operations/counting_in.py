"""What follows when a word begins to count: followers hear of it, and the owner of the page gets a letter."""

from casestudies.adoptions.councils import has_ended
from casestudies.adoptions.counting import counted
from casestudies.adoptions.letters import owners_letter
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.owners import owner_of
from casestudies.adoptions.reading import everybody_reads
from portal.core.changes import Change, Happened, announce
from portal.core.mail import send
from portal.supports.counting import TODAY
from portal.taxonomy.models import Council


def follow(word: Adoption) -> None:
    """Say what a word changes that counts since this moment, in the transaction that counted it."""
    if word.council is None or word.hidden_at is not None:
        return
    council = word.council.resolved()
    happened = _what_happened(word, council)
    if happened is not None:
        announce(Change(f"page:{word.page_id}", happened, council.slug))
    owner = owner_of(word.page_id)
    if owner and everybody_reads(word.page):
        send(owners_letter(word, owner), owner)


def _what_happened(word: Adoption, council: Council) -> Happened | None:
    """Whether the council started or stopped with it; None for a word that is no news, or was overtaken."""
    same = counted(Adoption.objects.filter(page=word.page_id)).annotate(today=TODAY).filter(today=council.pk)
    said = list(same.order_by("created_at", "pk").values_list("pk", "stage"))
    if not said or said[-1][0] != word.pk:
        return None
    was_using = len(said) > 1 and said[-2][1] in Adoption.USING
    if word.stage in Adoption.USING:
        return None if was_using or has_ended(council) else Happened.ADOPTED
    return Happened.STOPPED if was_using and word.stage == Adoption.Stage.STOPPED else None
