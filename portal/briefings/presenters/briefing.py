"""One briefing, worded for its template in the order in which members read: what to decide comes first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.briefings.board import may_read_meetings
from portal.briefings.meetings.agreed import AgreedLine, open_actions
from portal.briefings.presenters.briefing_pieces import Piece, Reading, build_pieces
from portal.briefings.presenters.briefing_references import References, load_references
from portal.briefings.states import state_of
from portal.core.visibility import Access, User

if TYPE_CHECKING:
    from portal.briefings.models import Approval, BriefingPage


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A decision asked, who is to carry it out and by when; both say so if they are not stated."""

    text: str
    owner: str
    by_when: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything a briefing prints. ``state`` is told to the board and editors only, and so are ``actions``: to other
    readers they are None. ``anchor`` stands before the name of each part, where several briefings share a page."""

    title: str
    summary: str
    state: str
    approved: str
    asked: tuple[AskedLine, ...]
    actions: tuple[AgreedLine, ...] | None
    barriers: tuple[Piece, ...]
    figures: tuple[Piece, ...]
    argument: tuple[Piece, ...]
    anchor: str = ""


def present_briefing(
    page: "BriefingPage", access: Access, user: User, *, anchor: str = "", loaded: References | None = None
) -> Briefing:
    """Word ``page`` for one reader.

    A pack has ``loaded`` what all its papers refer to, and prints the open actions once for all of them.
    """
    for_board = may_read_meetings(user)
    reading = Reading(loaded or load_references([page], access), for_board)
    approval = page.approvals.first() if page.pk else None
    return Briefing(
        title=page.title,
        summary=page.summary,
        state=str(state_of(page, access).value) if for_board else "",
        approved=_approved(approval, for_board),
        asked=_asked(page),
        actions=_actions(page) if for_board and loaded is None else None,
        barriers=build_pieces(page.barriers, reading),
        figures=build_pieces(page.figures, reading),
        argument=build_pieces(page.argument, reading),
        anchor=anchor,
    )


def _approved(approval: "Approval | None", for_board: bool) -> str:
    if approval is None:
        return _("Nobody has approved this briefing yet.") if for_board else ""
    return _("Approved by %(role)s on %(date)s.") % {
        "role": approval.role,
        "date": date_format(timezone.localdate(approval.approved_at), "j F Y"),
    }


def _asked(page: "BriefingPage") -> tuple[AskedLine, ...]:
    return tuple(
        AskedLine(
            text=each.text,
            owner=each.owner or _("Not stated"),
            by_when=date_format(each.by_when, "j F Y") if each.by_when else _("Not stated"),
        )
        for each in page.decisions_asked.all()
    )


def _actions(page: "BriefingPage") -> tuple[AgreedLine, ...]:
    """What earlier meetings agreed and is still open; for a briefing of a past meeting, what was agreed before it."""
    return open_actions(page.until or timezone.localdate())
