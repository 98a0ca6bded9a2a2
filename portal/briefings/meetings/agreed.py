"""Decisions and actions, worded for readers: who carries them, by when, and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.barriers.models import Barrier
from portal.briefings.meetings.papers import was_shown_to
from portal.briefings.models import Action, Decision
from portal.briefings.models.meeting import Agreed
from portal.core.presentation import Link
from portal.core.visibility import Access


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One decision or action. ``about`` is what a decision concerns, as far as this reader may know it."""

    text: str
    owner: str
    due: str
    state: str
    is_open: bool
    is_overdue: bool
    meeting: Link
    about: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnersActions:
    """What one organisation has to do."""

    owner: str
    actions: tuple[AgreedLine, ...]


def in_words(day: date) -> str:
    """A day as the site writes it."""
    return date_format(day, "j F Y")


def decision_lines(decisions: QuerySet[Decision], access: Access) -> tuple[AgreedLine, ...]:
    """Decisions of a meeting in their order, with what they concern. One query."""
    found = decisions.select_related("meeting", "case_study", "barrier").order_by("sort_order", "pk")
    return tuple(_line(decision, _about(decision, access)) for decision in found)


def action_lines(actions: QuerySet[Action]) -> tuple[AgreedLine, ...]:
    """Actions of a meeting in their order. One query."""
    return tuple(_line(action) for action in actions.select_related("meeting").order_by("sort_order", "pk"))


def open_actions(before: date) -> tuple[AgreedLine, ...]:
    """What meetings before this day agreed and is neither done nor dropped, the oldest due date first. One query."""
    waiting = Action.objects.filter(state=Action.State.OPEN, meeting__date__lt=before).select_related("meeting")
    return tuple(_line(action) for action in waiting.order_by(F("due").asc(nulls_last=True), "meeting__date", "pk"))


def by_owner(actions: Iterable[AgreedLine]) -> tuple[OwnersActions, ...]:
    """The same actions under who carries them; whoever has the first comes first."""
    owners: dict[str, list[AgreedLine]] = {}
    names: dict[str, str] = {}
    for action in actions:
        key = " ".join(action.owner.casefold().split())  # typed by hand at each meeting
        names.setdefault(key, action.owner)
        owners.setdefault(key, []).append(action)
    return tuple(OwnersActions(names[key], tuple(each)) for key, each in owners.items())


def state_in_words(agreed: Agreed) -> str:
    """Where it stands, with the day it was closed."""
    if agreed.closed_on is None:
        return str(agreed.get_state_display())
    said = _("Done on %(date)s") if agreed.state == Agreed.State.DONE else _("Dropped on %(date)s")
    return said % {"date": in_words(agreed.closed_on)}


def due_in_words(agreed: Agreed, today: date) -> str:
    """By when, and whether that has passed."""
    if agreed.due is None:
        return _("No date was set")
    said = _("Overdue: was due on %(date)s") if agreed.is_overdue(today) else _("By %(date)s")
    return said % {"date": in_words(agreed.due)}


def _line(agreed: Decision | Action, about: tuple[Link, ...] = ()) -> AgreedLine:
    today = timezone.localdate()
    return AgreedLine(
        text=agreed.text,
        owner=agreed.owner,
        due=due_in_words(agreed, today),
        state=state_in_words(agreed),
        is_open=agreed.state == Agreed.State.OPEN,
        is_overdue=agreed.is_overdue(today),
        meeting=Link(in_words(agreed.meeting.date), agreed.meeting.get_absolute_url()),
        about=about,
    )


def _about(decision: Decision, access: Access) -> tuple[Link, ...]:
    case, barrier = decision.case_study, decision.barrier
    return (*((_case(case, access),) if case else ()), *((_barrier(barrier),) if barrier else ()))


def _case(case: CaseStudyPage, access: Access) -> Link:
    if access.reads(case):
        return Link(case.title, case_address(case.slug))
    if was_shown_to(access, case):
        return Link(case.title, note=_("withdrawn"))
    return Link(_("a case study that you may not see"))


def _barrier(barrier: Barrier) -> Link:
    if barrier.state in {*Barrier.PUBLIC, Barrier.State.MERGED}:
        return Link(barrier.title, barrier.get_absolute_url())
    return Link(_("a block that is not shown to readers"))
