"""One briefing, worded for its template in the order in which members read: what to decide comes first."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.briefings.board import may_read_meetings
from portal.briefings.citations.since_approval import SinceApproval
from portal.briefings.citations.what_changed import WhatChanged, what_changed
from portal.briefings.meetings.agreed import AgreedLine, open_actions
from portal.briefings.presenters.briefing_pieces import Piece, Reading, build_pieces
from portal.briefings.presenters.briefing_references import References, load_references
from portal.briefings.states import State, state_of
from portal.core.visibility import Access, User

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage


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
    is_public: bool
    approved: str
    asked: tuple[AskedLine, ...]
    actions: tuple[AgreedLine, ...] | None
    barriers: tuple[Piece, ...]
    figures: tuple[Piece, ...]
    argument: tuple[Piece, ...]
    changes: WhatChanged | None = None
    anchor: str = ""


def present_briefing(page: "BriefingPage", access: Access, user: User, *, is_preview: bool = False) -> Briefing:
    """Word ``page`` for one reader: the page as it is published, or a draft in memory, of which nothing changed yet."""
    loaded = load_references([page], access)
    changes = what_changed(page, access, user, loaded.searches) if page.live and not is_preview else None
    briefing = word_briefing(page, access, user, loaded, changes)
    return replace(briefing, actions=_actions(page)) if may_read_meetings(user) else briefing


def word_briefing(
    page: "BriefingPage",
    access: Access,
    user: User,
    loaded: References,
    changes: WhatChanged | None,
    *,
    anchor: str = "",
) -> Briefing:
    """The same from what was loaded for several papers of a pack, which prints the open actions once for them all."""
    for_board = may_read_meetings(user)
    reading = Reading(loaded, for_board)
    state = state_of(page, access)
    approval = changes.since_approval if changes else None
    return Briefing(
        title=page.title,
        summary=page.summary,
        state=str(state.value) if for_board else "",
        is_public=state is State.PUBLIC,
        approved=_approved(approval, for_board=for_board) if changes else "",
        asked=_asked(page),
        actions=None,
        barriers=build_pieces(page.barriers, reading),
        figures=build_pieces(page.figures, reading),
        argument=build_pieces(page.argument, reading),
        changes=changes,
        anchor=anchor,
    )


def _approved(approval: SinceApproval | None, *, for_board: bool) -> str:
    if approval is not None:
        return approval.approved
    return _("Nobody has approved this briefing yet.") if for_board else ""


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
