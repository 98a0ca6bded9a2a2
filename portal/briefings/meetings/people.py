"""Meetings name organisations and roles, never people; what somebody typed all the same can be erased."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.briefings.models import Action, Decision, Meeting
from portal.core.people import Erased, Holding, leave_out, mentions, register_holding

WORDS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Meeting, ("venue", "note")),
    (Decision, ("text", "owner")),
    (Action, ("text", "owner")),
)
"""Where an editor may have typed an address."""


def erase(email: str) -> Erased:
    """Put words in the place of the address. What was agreed stays."""
    erased = 0
    for model, names in WORDS:
        anywhere = Q()
        for name in names:
            anywhere |= Q(**{f"{name}__icontains": email})
        for row in model.objects.filter(anywhere):
            named = [name for name in names if mentions(getattr(row, name), email)]
            for name in named:
                at_most = getattr(model._meta.get_field(name), "max_length", None)
                setattr(row, name, leave_out(getattr(row, name), email)[:at_most])
            if named:
                row.save(update_fields=named)
                erased += 1
    return Erased(erased=erased)


def register() -> None:
    """Say what is held, for the privacy page and for erasing."""
    register_holding(
        Holding(
            name="meetings",
            what=_("Decisions and actions of the Steering Board, with the organisation or the role that carries them"),
            why=_("To show what was decided and what came of it"),
            keeps=None,
            prune=None,
            erase=erase,
            counted=_("for as long as the site keeps the board’s meetings; people are not named"),
        )
    )
