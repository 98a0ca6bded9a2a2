"""Which records answer a request: those about its service, or its row of Table 1, and those an editor chose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.core.presentation import Link
from portal.core.visibility import Access
from portal.requests.models import Request
from portal.taxonomy.models import Service


@dataclass(frozen=True, slots=True)
class Answer:
    """A record that may answer a request. ``chosen``: an editor says so."""

    pk: int
    title: str
    slug: str
    published_at: datetime | None
    chosen: bool = False

    @property
    def link(self) -> Link:
        """Where to read it."""
        return Link(self.title, case_address(self.slug))


@dataclass(slots=True)
class _Wanted:
    """What one request is about, as the terms stand today. A row asks for one of its services and interactions."""

    service: int | None = None
    services: set[int] = field(default_factory=set)
    interactions: set[int] = field(default_factory=set)

    def is_met_by(self, service: int, interaction: int | None) -> bool:
        if service == self.service:
            return True
        return service in self.services and (not self.interactions or interaction in self.interactions)


def find_answers(requests: Iterable[Request], access: Access) -> dict[int, list[Answer]]:
    """Records that this reader may see for each request (by key), oldest first. Three queries, however many requests.

    Terms count as they stand today, so a merge changes what answers.
    """
    wanted = _wanted(requests)
    if not wanted:
        return {}
    services = {key for one in wanted.values() for key in ({one.service} | one.services) if key}
    named = Service.objects.filter(Q(pk__in=services) | Q(stands_for__in=services))
    about = access.visible(CaseStudyPage.objects.filter(service_items__tag__in=named))
    chosen = access.visible(CaseStudyPage.objects.filter(answered_requests__in=wanted))
    answers: dict[int, dict[int, Answer]] = defaultdict(dict)
    for *record, request in _rows(chosen, "answered_requests"):
        if request in wanted:
            answers[request][record[0]] = replace(Answer(*record), chosen=True)
    terms = _today("service_items__tag"), _today("interaction_items__tag")
    asking = _by_service(wanted)
    for *record, service, interaction in _rows(about, *terms):
        for request in asking.get(service, ()):
            if wanted[request].is_met_by(service, interaction) and record[0] not in answers[request]:
                answers[request][record[0]] = Answer(*record)
    return {request: list(found.values()) for request, found in answers.items() if found}


_RECORD = ("pk", "title", "slug", "first_published_at")


def _rows(cases: QuerySet[CaseStudyPage], *more: Any) -> Iterable[Any]:
    rows: Iterable[Any] = cases.order_by("first_published_at", "pk").values_list(*_RECORD, *more)
    return rows


def _today(path: str) -> Coalesce:
    return Coalesce(f"{path}__stands_for", path)


def _by_service(wanted: Mapping[int, _Wanted]) -> Mapping[int, list[int]]:
    """The requests that ask for each service: the worker looks every minute, at all that wait."""
    asking: dict[int, list[int]] = defaultdict(list)
    for request, one in wanted.items():
        for service in {one.service} | one.services:
            if service is not None:
                asking[service].append(request)
    return asking


def _wanted(requests: Iterable[Request]) -> dict[int, _Wanted]:
    wanted: dict[int, _Wanted] = {}
    of_them = Request.objects.filter(pk__in=[request.pk for request in requests]).order_by()
    terms = _today("service"), _today("row__services"), _today("row__interactions")
    for key, service, of_row, interaction in of_them.values_list("pk", *terms):
        one = wanted.setdefault(key, _Wanted(service))
        one.services.update([of_row] if of_row else [])
        one.interactions.update([interaction] if interaction else [])
    return wanted
