"""The blocks that stand beside a case study or a service."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from portal.barriers.about import about_case, about_service
from portal.barriers.counting import in_words, ranked
from portal.barriers.models import Barrier
from portal.core.presentation import Link, LinkGroup
from portal.taxonomy.models import Service

if TYPE_CHECKING:
    from portal.core.visibility import User

MOST = 5


def blocks_of_case(case: CaseStudyPage, user: "User") -> tuple[LinkGroup, ...]:
    """Blocks logged on the case study or on one of its services that still stand in the way. One query."""
    return _groups(about_case(_standing(), case))


def blocks_of_service(service: Service) -> tuple[LinkGroup, ...]:
    """Blocks logged on the service that still stand in the way. One query."""
    return _groups(about_service(_standing(), service))


def _standing() -> QuerySet[Barrier]:
    return Barrier.objects.filter(state__in=Barrier.STANDING)


def _groups(barriers: QuerySet[Any]) -> tuple[LinkGroup, ...]:
    links = tuple(
        Link(
            barrier.title,
            barrier.get_absolute_url(),
            _("%(state)s. %(councils)s.")
            % {"state": barrier.get_state_display(), "councils": in_words(barrier.counted)},
        )
        for barrier in ranked(barriers)[:MOST]
    )
    return (LinkGroup(_("Blocks in the way"), links),) if links else ()
