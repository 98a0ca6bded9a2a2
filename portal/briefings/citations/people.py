"""An approval names a role. What it remembers of other things may hold an address that somebody typed there."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from portal.briefings.models import Citation
from portal.core.people import Erased, Holding, leave_out, mentions, register_holding


def erase(email: str) -> Erased:
    """Put words in the place of the address, as where it was typed."""
    erased = 0
    held = Citation.objects.annotate(text=Cast("standing", TextField()))
    for citation in held.filter(Q(title__icontains=email) | Q(text__icontains=email)):
        facts = citation.standing["facts"]
        if not any(mentions(words, email) for words in (citation.title, *facts.values())):
            continue
        citation.title = leave_out(citation.title, email)[:300]
        citation.standing["facts"] = {code: leave_out(words, email) for code, words in facts.items()}
        citation.save(update_fields=["title", "standing"])
        erased += 1
    return Erased(erased=erased)


def register() -> None:
    """Say what is held, for the privacy page and for erasing."""
    register_holding(
        Holding(
            name="approvals",
            what=_("The role that approved a briefing, and how what the briefing cites stood then"),
            why=_("To say what has changed since"),
            keeps=None,
            prune=None,
            erase=erase,
            counted=_("for as long as the site keeps the briefing; people are not named"),
        )
    )
