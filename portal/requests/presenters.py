"""The list of requests and the page of one, worded for readers."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import build_cards
from portal.core.presentation import Card, FactLine, Link
from portal.core.visibility import Access
from portal.requests.counting import in_words, with_counts
from portal.requests.listing import ListParams, Sort
from portal.requests.matching import find_answers
from portal.requests.models import Request
from portal.supports.counting import unconfirmed
from portal.supports.pagination import Pages, pages_of
from portal.taxonomy.models import Service

PAGE_SIZE = 20
RECORDS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request in the list."""

    subject: str
    url: str
    councils: str
    unconfirmed: str
    about: str
    since: str
    state: str


@dataclass(frozen=True, slots=True)
class RequestList:
    """Everything the list prints."""

    lines: tuple[RequestLine, ...]
    total: str
    orders: tuple[Link, ...]
    states: tuple[Link, ...]
    services: tuple[tuple[str, str, bool], ...]
    params: ListParams
    filtered: Link | None
    pagination: Pages | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything the page of one request prints."""

    subject: str
    text: str
    councils: str
    unconfirmed: str
    facts: tuple[FactLine, ...]
    notice: str
    records_heading: str
    records: tuple[Card, ...]
    takes_support: bool
    share_url: str


def present_list(params: ListParams) -> RequestList:
    """One page of the list in three queries; the services to filter by are those that have a request."""
    requests = Request.objects.filter(state=params.state)
    if params.service is not None:
        requests = requests.filter(_about(params.service)).distinct()
    paginator = Paginator(_ordered(requests, params.sort), PAGE_SIZE)
    page = paginator.get_page(params.page)
    words = ngettext("%(count)d request", "%(count)d requests", paginator.count) % {"count": paginator.count}
    return RequestList(
        lines=tuple(_line(request) for request in page.object_list),
        total=words,
        orders=tuple(Link(str(one.label), params.at(sort=one, page=1), current=one == params.sort) for one in Sort),
        states=tuple(
            Link(str(label), params.at(state=state, page=1), current=state == params.state)
            for state, label in _states()
        ),
        services=_services(params),
        params=params,
        filtered=Link(params.service.name, params.at(service=None, page=1)) if params.service else None,
        pagination=pages_of(lambda number: params.at(page=number), page.number, paginator.num_pages),
    )


def present_request(request: Any, access: Access) -> RequestPage:
    """One request with its counts, and the records found so far that this reader may see. Three queries."""
    found = find_answers([request], access).get(request.pk, [])
    cases = CaseStudyPage.objects.filter(pk__in=[answer.pk for answer in found])
    answered = request.state == Request.State.ANSWERED
    about = _service(request)
    return RequestPage(
        subject=request.subject,
        text=request.text,
        councils=in_words(request.counted),
        unconfirmed=unconfirmed(request),
        facts=_facts(request),
        notice=_notice(request),
        records_heading=_("Answered by") if answered else _("Records found so far"),
        records=build_cards(cases, "-card_grade", "title", "pk", most=RECORDS_SHOWN) if found else (),
        takes_support=request.state == Request.State.OPEN,
        share_url=f"/share/?{urlencode({'service': about.slug})}" if about else "/share/",
    )


def described(request: Any) -> RequestLine:
    """One request in a few words, for a list or an offer."""
    return _line(request)


def _about(service: Service) -> Q:
    return service.named_by("service") | service.named_by("row__services")


def _ordered(requests: Any, sort: Sort) -> Any:
    counted = with_counts(requests).select_related("service__stands_for", "row")
    if sort is Sort.NEWEST:
        return counted.order_by("-created_at", "-pk")
    return counted.order_by("-counted", "-created_at", "-pk")


def _states() -> tuple[tuple[str, str], ...]:
    state = Request.State
    return ((state.OPEN, _("Open")), (state.ANSWERED, _("Answered")), (state.CLOSED, _("Closed")))


def _services(params: ListParams) -> tuple[tuple[str, str, bool], ...]:
    """Services to choose from, by name; slug, name, chosen. One query."""
    public = Request.objects.filter(state=params.state).order_by()
    today = Coalesce("service__stands_for", "service"), Coalesce("row__services__stands_for", "row__services")
    named = Service.objects.filter(Q(pk__in=public.values(key=today[0])) | Q(pk__in=public.values(key=today[1])))
    chosen = params.service.slug if params.service else ""
    return tuple((slug, name, slug == chosen) for slug, name in named.order_by("name").values_list("slug", "name"))


def _service(request: Request) -> Service | None:
    return request.service.resolved() if request.service else None


def _line(request: Any) -> RequestLine:
    service = _service(request)
    return RequestLine(
        subject=request.subject,
        url=request.get_absolute_url(),
        councils=in_words(request.counted),
        unconfirmed=unconfirmed(request),
        about=service.name if service else str(request.row.service_area) if request.row else "",
        since=date_format(localtime(request.created_at), "j F Y"),
        state=request.state,
    )


def _facts(request: Any) -> tuple[FactLine, ...]:
    service = _service(request)
    lines = (
        FactLine(_("Asked"), (Link(date_format(localtime(request.created_at), "j F Y")),)),
        FactLine(_("Service"), (Link(service.name, service.get_absolute_url()),) if service else ()),
        FactLine(_("In the top 20 of 2012"), (_row(request),) if request.row else ()),
    )
    return tuple(line for line in lines if line.values)


def _row(request: Any) -> Link:
    return Link(f"{request.row.service_area}: {request.row.visit_type}", request.row.get_absolute_url())


def _notice(request: Any) -> str:
    if request.state == Request.State.ANSWERED:
        return _("An editor found an answer. If it does not help you, make a new request and say what is missing.")
    if request.state == Request.State.CLOSED:
        return _("This request was closed. %(reason)s") % {"reason": request.reason}
    return ""
