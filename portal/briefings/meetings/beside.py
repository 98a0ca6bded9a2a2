"""What the board decided, shown on the pages of what it concerns: to everybody, or to the board and editors alone."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from portal.barriers.models import Barrier
from portal.briefings.board import may_read_meetings
from portal.briefings.meetings.agreed import due_in_words, in_words, state_in_words
from portal.briefings.models import Decision
from portal.core.presentation import Link, LinkGroup

if TYPE_CHECKING:
    from portal.core.visibility import User


def decided_about_case(case: CaseStudyPage, user: "User") -> tuple[LinkGroup, ...]:
    """Decisions about a case study, the latest first. One query for readers who are not signed in."""
    return _groups(Decision.objects.filter(case_study=case.pk), user)


def decided_about_barrier(barrier: Barrier, user: "User") -> tuple[LinkGroup, ...]:
    """Decisions about a block and those merged into it, the latest first. One query for readers not signed in."""
    return _groups(Decision.objects.filter(Q(barrier=barrier.pk) | Q(barrier__merged_into=barrier.pk)), user)


def _groups(decisions: QuerySet[Decision], user: "User") -> tuple[LinkGroup, ...]:
    """Who may read meetings sees all, with the way to the meeting; others see what is public, and its date."""
    reads_meetings = may_read_meetings(user)
    shown = decisions if reads_meetings else decisions.filter(is_public=True)
    latest = shown.select_related("meeting").order_by("-meeting__date", "sort_order", "pk")
    links = tuple(_link(decision, reads_meetings) for decision in latest)
    return (LinkGroup(_("What the board decided"), links),) if links else ()


def _link(decision: Decision, reads_meetings: bool) -> Link:
    said = _("%(owner)s. Decided on %(date)s. %(state)s.") % {
        "owner": decision.owner,
        "date": in_words(decision.meeting.date),
        "state": _standing(decision),
    }
    if reads_meetings and not decision.is_public:
        said = _("%(said)s Only the board and editors see this.") % {"said": said}
    return Link(decision.text, decision.meeting.get_absolute_url() if reads_meetings else "", note=said)


def _standing(decision: Decision) -> str:
    is_open = decision.state == Decision.State.OPEN
    return due_in_words(decision, timezone.localdate()) if is_open else state_in_words(decision)
