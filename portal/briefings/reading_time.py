"""How long a briefing takes to read: members have five minutes on the evening before."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WORDS_A_MINUTE = 200
"""A careful reader of a paper, not of a novel."""

LONGEST = 5
"""Minutes that a member has."""


def minutes_to_read(html: str) -> int:
    """Whole minutes, rounded up, for the words that ``html`` prints; at least one."""
    words = len(strip_tags(html.replace("<", " <")).split())
    return max(1, -(-words // WORDS_A_MINUTE))


def in_words(minutes: int) -> str:
    """For instance "3 minutes to read"."""
    return ngettext("%(minutes)d minute to read", "%(minutes)d minutes to read", minutes) % {"minutes": minutes}


def warning(minutes: int) -> str:
    """What to tell editors of a briefing that is too long; empty if it is not."""
    if minutes <= LONGEST:
        return ""
    return _(
        "This briefing takes %(minutes)d minutes to read. Members have %(longest)d: leave out what the board need not "
        "know to decide, or move it to the end."
    ) % {"minutes": minutes, "longest": LONGEST}
