"""Who belongs to the board's work: its members, and the editors who write for them."""

from typing import Any

GROUPS = ("Board", "Editors", "Moderators")
"""Who reads a circulated briefing."""

READ_MEETINGS = "briefings.view_meeting"
"""The right to read meetings and packs; the three groups have it."""


def may_read_meetings(user: Any) -> bool:
    """Whether this person reads meetings, their packs and the board's page."""
    return bool(user.has_perm(READ_MEETINGS))
