"""Where a briefing stands: a draft, circulated to the board, or public. Derived, so that it cannot be wrong.

Not live is a draft. Live with a restriction of its own is circulated. Live without one is public. Every briefing is
given its restriction in the moment it is made; only ``make_public`` takes it away.
"""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import BaseViewRestriction, PageViewRestriction

from portal.briefings.board import GROUPS
from portal.core.visibility import Access

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage

MADE_PUBLIC = "briefings.make_public"
CIRCULATED = "briefings.circulate"


class State(Enum):
    """Its value is what editors read."""

    DRAFT = _("Draft: only editors can read it")
    CIRCULATED = _("Circulated: the board and editors can read it")
    PUBLIC = _("Public: everybody can read it")


def state_of(page: "BriefingPage", access: Access) -> State:
    """Where ``page`` stands. No query: ``access`` holds every restriction there is."""
    if not page.live:
        return State.DRAFT
    return State.CIRCULATED if access.rules.requirements(page.path) else State.PUBLIC


def restrict_to_board(page: "BriefingPage", user: Any = None) -> None:
    """Close ``page`` to all but the board and those who write for it."""
    restriction = PageViewRestriction(page_id=page.pk, restriction_type=BaseViewRestriction.GROUPS)
    restriction.save(user=user)
    restriction.groups.set([Group.objects.get_or_create(name=name)[0] for name in GROUPS])


@transaction.atomic
def make_public(page: "BriefingPage", user: Any, unseen: Iterable[str] = ()) -> None:
    """Open ``page`` to everybody; the history notes who did it and what on it they knew others would not see."""
    for restriction in PageViewRestriction.objects.select_for_update().filter(page=page):
        restriction.delete(user=user)
    log(instance=page, action=MADE_PUBLIC, user=user, data={"unseen": list(unseen)})


@transaction.atomic
def circulate_only(page: "BriefingPage", user: Any) -> None:
    """Close ``page`` to the board and editors again. It stays live."""
    if not PageViewRestriction.objects.filter(page=page).exists():
        restrict_to_board(page, user)
        log(instance=page, action=CIRCULATED, user=user)
