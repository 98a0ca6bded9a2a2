"""The list of blocks and the page of one, worded for readers."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.barriers.about import about_service
from portal.barriers.beside import find_beside
from portal.barriers.counting import in_words, ranked
from portal.barriers.listing import ListParams
from portal.barriers.models import Barrier
from portal.core.presentation import FactLine, Link, LinkGroup
from portal.core.visibility import User, load_access
from portal.supports.counting import unconfirmed
from portal.supports.pagination import Pages, pages_of
from portal.taxonomy.models import Service

PAGE_SIZE = 20

Choices = tuple[tuple[str, str, bool], ...]
"""Values to choose from, each with its words and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class BarrierLine:
    """One block in a list."""

    title: str
    url: str
    councils: str
    unconfirmed: str
    state: str
    about: str
    since: str


@dataclass(frozen=True, slots=True)
class BarrierList:
    """Everything the list prints. ``nothing`` says why there is nothing to list."""

    lines: tuple[BarrierLine, ...]
    total: str
    views: tuple[Link, ...]
    sorts: Choices
    services: Choices
    params: ListParams
    all_url: str
    nothing: str
    pagination: Pages | None


@dataclass(frozen=True, slots=True)
class BarrierPage:
    """Everything the page of one block prints."""

    title: str
    text: str
    state: str
    councils: str
    unconfirmed: str
    facts: tuple[FactLine, ...]
    notice: str
    decided: tuple[LinkGroup, ...]
    takes_support: bool


def present_list(params: ListParams) -> BarrierList:
    """One page of the list in three queries; the services to filter by are those that have a block."""
    listed = Barrier.objects.filter(state__in=params.states)
    services = _services(listed, params)
    if params.sort:
        listed = listed.filter(sort=params.sort)
    if params.service is not None:
        listed = about_service(listed, params.service)
    paginator = Paginator(with_terms(ranked(listed)), PAGE_SIZE)
    page = paginator.get_page(params.page)
    return BarrierList(
        lines=tuple(described(barrier) for barrier in page.object_list),
        total=ngettext("%(count)d block", "%(count)d blocks", paginator.count) % {"count": paginator.count},
        views=tuple(
            Link(words, params.at(state=state, page=1), current=state == params.state) for state, words in _views()
        ),
        sorts=tuple((value, str(label), value == params.sort) for value, label in Barrier.Sort.choices),
        services=services,
        params=params,
        all_url=params.at(sort="", service=None, page=1),
        nothing=_nothing(params) if not paginator.count else "",
        pagination=pages_of(lambda number: params.at(page=number), page.number, paginator.num_pages),
    )


def present_barrier(barrier: Any, user: User) -> BarrierPage:
    """One block with its counts, and what others say beside it. The case study is named to those who may read it."""
    return BarrierPage(
        title=barrier.title,
        text=barrier.text,
        state=str(barrier.get_state_display()),
        councils=in_words(barrier.counted, barrier.state),
        unconfirmed=unconfirmed(barrier),
        facts=_facts(barrier, user),
        notice=_notice(barrier),
        decided=find_beside(barrier, user),
        takes_support=barrier.state in Barrier.STANDING,
    )


def described(barrier: Any) -> BarrierLine:
    """One block in a few words, for a list or an offer. Case studies are not named: not everybody may read each."""
    service = barrier.service.resolved().name if barrier.service else ""
    return BarrierLine(
        title=barrier.title,
        url=barrier.get_absolute_url(),
        councils=in_words(barrier.counted, barrier.state),
        unconfirmed=unconfirmed(barrier),
        state=str(barrier.get_state_display()),
        about=", ".join(part for part in (str(barrier.get_sort_display()), service) if part),
        since=date_format(localtime(barrier.created_at), "j F Y"),
    )


def with_terms(barriers: QuerySet[Any]) -> QuerySet[Any]:
    """``barriers`` with everything that the list and the page read of each."""
    return barriers.select_related("service__stands_for", "merged_into")


def _nothing(params: ListParams) -> str:
    if params.state or params.is_filtered:
        return _("There is no such block.")
    if Barrier.objects.filter(state__in=Barrier.PUBLIC).exists():
        return _("Nothing stands in the way at the moment.")
    return _("No blocks logged yet.")


def _views() -> tuple[tuple[str, str], ...]:
    return (
        ("", _("All that stand in the way")),
        *((state, str(Barrier.State(state).label)) for state in Barrier.PUBLIC),
    )


def _services(listed: QuerySet[Barrier], params: ListParams) -> Choices:
    """Services to choose from, by name. One query."""
    today = Coalesce("service__stands_for", "service")
    named = Service.objects.filter(pk__in=listed.order_by().values(key=today))
    chosen = params.service.slug if params.service else ""
    return tuple((slug, name, slug == chosen) for slug, name in named.order_by("name").values_list("slug", "name"))


def _facts(barrier: Any, user: User) -> tuple[FactLine, ...]:
    service = barrier.service.resolved() if barrier.service else None
    lines = (
        FactLine(_("Where it stands"), (Link(str(barrier.get_state_display())),)),
        FactLine(_("What sort"), (Link(str(barrier.get_sort_display())),)),
        FactLine(_("Service"), (Link(service.name, service.get_absolute_url()),) if service else ()),
        FactLine(_("Case study"), _case(barrier, user)),
        FactLine(_("Logged"), (Link(date_format(localtime(barrier.created_at), "j F Y")),)),
    )
    return tuple(line for line in lines if line.values)


def _case(barrier: Barrier, user: User) -> tuple[Link, ...]:
    """The case study it was logged on, for a reader who may see it."""
    if barrier.case_study_id is None:
        return ()
    cases = load_access(user).visible(CaseStudyPage.objects.filter(pk=barrier.case_study_id))
    return tuple(Link(title, case_address(slug)) for title, slug in cases.values_list("title", "slug"))


def _notice(barrier: Barrier) -> str:
    words = {
        Barrier.State.RESOLVED: _("This block is resolved. %(reason)s"),
        Barrier.State.WILL_NOT_FIX: _("This block will not be fixed. %(reason)s"),
    }
    said = words.get(Barrier.State(barrier.state))
    return said % {"reason": barrier.reason} if said else ""
