"""What became of the things that an approved briefing cites, in words, for one reader.

Nobody is told the title of a thing that they may not read, nor anything of one that they could not read when the
briefing was approved either. Of things unpublished or deleted the board and editors are told the title of then.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.briefings.board import may_read_meetings
from portal.briefings.citations.kinds import CitedKind, Condition, Reference, Standing
from portal.briefings.citations.remembered import recall
from portal.briefings.citations.searches import Searches
from portal.briefings.citations.standings import KINDS, find_standings
from portal.briefings.citations.table1 import Gaps
from portal.briefings.models import Approval
from portal.core.presentation import Link
from portal.core.visibility import Access, Reader, User, load_rules
from search.contract import ResultSet

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One thing that changed: its title with the way to it, or words in its place, and what became of it.

    ``into`` is what it was merged into.
    """

    thing: Link
    sentences: tuple[str, ...]
    into: Link | None = None


@dataclass(frozen=True, slots=True)
class SinceApproval:
    """Who approved the briefing and when, whether it was published again afterwards, and what changed."""

    approved: str
    approved_on: date
    republished: str
    told: str
    items: tuple[ChangedItem, ...]


@dataclass(frozen=True, slots=True)
class _Approved:
    """The last approval of a briefing: by whom, when, and how everything stood that it cites."""

    role: str
    moment: datetime
    cited: dict[Reference, Standing]


def changes_since_approval(
    pages: Collection["BriefingPage"], access: Access, user: User, results: Mapping[str, ResultSet]
) -> dict[int, SinceApproval]:
    """For each of ``pages`` that was approved, by primary key: what this reader is told. Not for previews of drafts.

    ``results`` are searches that were answered already, by query string.

    One query if none was approved; else as many for forty citations of ten pages as for one, six at most.
    """
    return _compare(_approvals(pages), pages, access, results, for_board=may_read_meetings(user))


def approvals_that_changed(pages: Collection["BriefingPage"]) -> set[int]:
    """Which of ``pages`` say of something they cite, or of themselves, that it is not as it was approved.

    For whoever may read everything; numbers that move with every record, of searches and of the gap map, aside.
    """
    approvals = _approvals(pages, leave_out=(Searches.name, Gaps.name))
    everybody = Access(load_rules(), Reader(signed_in=True, superuser=True))
    told = _compare(approvals, pages, everybody, {}, for_board=True)
    return {key for key, since in told.items() if since.items or since.republished}


def _compare(
    approvals: Mapping[int, "_Approved"],
    pages: Collection["BriefingPage"],
    access: Access,
    results: Mapping[str, ResultSet],
    *,
    for_board: bool,
) -> dict[int, SinceApproval]:
    cited = {reference for approved in approvals.values() for reference in approved.cited}
    standings = find_standings(cited, access.rules, results) if cited else {}
    return {
        page.pk: _told(page, approvals[page.pk], standings, access, for_board=for_board)
        for page in pages
        if page.pk in approvals
    }


def _approvals(pages: Collection["BriefingPage"], leave_out: Collection[str] = ()) -> "dict[int, _Approved]":
    """The last approval of each page, with how everything stood that it cites. One query."""
    last = Approval.objects.filter(briefing=OuterRef("briefing")).values("pk")[:1]
    approvals = Approval.objects.filter(briefing__in=[page.pk for page in pages], pk=Subquery(last))
    names = (
        "briefing",
        "role",
        "approved_at",
        *(f"citations__{name}" for name in ("kind", "key", "title", "standing")),
    )
    found: dict[int, _Approved] = {}
    for briefing, role, moment, kind, key, title, standing in approvals.order_by("citations__pk").values_list(*names):
        approved = found.setdefault(briefing, _Approved(role, moment, {}))
        if kind in KINDS and kind not in leave_out:
            approved.cited[Reference(kind, key)] = recall(title, standing)
    return found


def _told(
    page: "BriefingPage",
    approved: _Approved,
    standings: Mapping[Reference, Standing],
    access: Access,
    *,
    for_board: bool,
) -> SinceApproval:
    each = (
        changed_item(reference, then, standings[reference], access, for_board=for_board)
        for reference, then in approved.cited.items()
    )
    items = tuple(item for item in each if item is not None)
    told = _("Nothing that it cites has changed since.")
    if items:
        told = ngettext(
            "%(count)d thing that it cites has changed since or needs checking:",
            "%(count)d things that it cites have changed since or need checking:",
            len(items),
        ) % {"count": len(items)}
    republished = ""
    if page.last_published_at and page.last_published_at > approved.moment:
        words = _("The briefing itself was published again on %(when)s, after it was approved.")
        republished = words % {"when": _moment(page.last_published_at)}
    words = _("Approved by %(role)s on %(when)s.")
    return SinceApproval(
        approved=words % {"role": approved.role, "when": _moment(approved.moment)},
        approved_on=timezone.localdate(approved.moment),
        republished=republished,
        told=told,
        items=items,
    )


def changed_item(
    reference: Reference, then: Standing, now: Standing, access: Access, *, for_board: bool
) -> ChangedItem | None:
    """What this reader is told of one thing; None if there is nothing to tell."""
    kind = KINDS[reference.kind]
    knew = then.is_open_to(access) and then.condition is Condition.THERE
    if now.condition is Condition.MERGED:
        return _merged(then, now)
    if now.condition is Condition.THERE:
        if not now.is_open_to(access):
            return _closed(kind, then) if knew else None
        sentences = tuple(_sentences(kind, then, now, knew=knew))
        return ChangedItem(Link(now.title, now.url), sentences) if sentences else None
    if not knew:
        return None
    title = then.title if for_board and then.title else kind.label(then.facts)
    words = _("It was unpublished.") if now.condition is Condition.UNPUBLISHED else _("It was deleted.")
    return ChangedItem(Link(title), (words,))


def _closed(kind: CitedKind, then: Standing) -> ChangedItem:
    title = _("%(thing)s that you may not see") % {"thing": kind.label(then.facts)}
    words = _("It is not open to you.") if then.asked else _("It is no longer open to everybody.")
    return ChangedItem(Link(title), (words,))


def _merged(then: Standing, now: Standing) -> ChangedItem | None:
    if then.condition is not Condition.THERE:  # readers did not know of it, so its title is not theirs to know
        return None
    return ChangedItem(Link(then.title or now.title), (_("It was merged into another:"),), Link(now.title, now.url))


def _sentences(kind: CitedKind, then: Standing, now: Standing, *, knew: bool) -> Iterator[str]:
    if knew:  # what it said before, this reader could read then
        for code, value in now.facts.items():
            if then.facts.get(code, value) != value:
                yield kind.changed(code, then.facts[code], value)
    if then.condition is Condition.UNPUBLISHED:
        yield _("It was published.")
    if then.asked != now.asked:
        yield _opened(then, now)
    if now.warning:
        yield now.warning


def _opened(then: Standing, now: Standing) -> str:
    if not then.asked:
        return _("It is no longer open to everybody.")
    return (
        _("Not everybody who could read it then may read it now.") if now.asked else _("It is open to everybody now.")
    )


def _moment(when: datetime) -> str:
    return date_format(timezone.localtime(when), "j F Y, H:i")
