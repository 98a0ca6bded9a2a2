"""The part "What changed" of a briefing: among what it cites since it was approved, and on the portal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.briefings.citations.between import ChangesBetween, changes_between, nothing_compared, period_of
from portal.briefings.citations.since_approval import SinceApproval, changes_since_approval
from portal.core.visibility import Access, User
from search.contract import ResultSet

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """``since_approval`` is None for a briefing nobody approved; ``between`` where only that is asked for."""

    since_approval: SinceApproval | None
    between: ChangesBetween | None = None


def what_changed(page: "BriefingPage", access: Access, user: User, results: Mapping[str, ResultSet]) -> WhatChanged:
    """Both, for the page of a published briefing. Nine queries at most, three if it was never approved."""
    since_approval = changes_since_approval([page], access, user, results).get(page.pk)
    days = period_of(page, since_approval.approved_on if since_approval else None, user)
    between = changes_between(*days, access, user) if days else nothing_compared(user)
    return WhatChanged(since_approval, between)


def changes_in_pack(
    pages: Collection["BriefingPage"], access: Access, user: User, results: Mapping[str, ResultSet]
) -> dict[int, WhatChanged]:
    """Since the approval only, for all papers of a meeting at once: six queries at most, however many they are."""
    found = changes_since_approval(pages, access, user, results)
    return {page.pk: WhatChanged(found.get(page.pk)) for page in pages}
