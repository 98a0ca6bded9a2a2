"""The list of briefings."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format

from portal.briefings.board import may_read_meetings
from portal.briefings.models import BriefingIndexPage, BriefingPage
from portal.briefings.states import State, state_of
from portal.core.visibility import Access, User


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """One briefing in the list. ``state`` is told to the board and editors only."""

    title: str
    url: str
    summary: str
    published: str
    state: str
    is_public: bool


def briefing_address(slug: str) -> str:
    """The path of a briefing: fixed, so that a list asks nothing of the page tree."""
    return f"/{BriefingIndexPage.SLUG}/{iri_to_uri(slug)}/"


def briefing_lines(access: Access, user: User) -> tuple[BriefingLine, ...]:
    """Every briefing this reader may see, newest first. One query beside the reader's rights."""
    for_board = may_read_meetings(user)
    pages = access.visible(BriefingPage.objects.defer_streamfields()).order_by("-first_published_at", "-pk")
    return tuple(_line(page, state_of(page, access), for_board=for_board) for page in pages)


def _line(page: BriefingPage, state: State, *, for_board: bool) -> BriefingLine:
    first = page.first_published_at
    return BriefingLine(
        title=page.title,
        url=briefing_address(page.slug),
        summary=page.summary,
        published=date_format(timezone.localdate(first), "j F Y") if first else "",
        state=str(state.value).partition(":")[0] if for_board else "",
        is_public=state is State.PUBLIC,
    )
