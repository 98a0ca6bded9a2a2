"""Which case studies answer which row of Table 1: those that share a service and an interaction with it, as they
stand now. Nothing of it is stored, so that the map changes with every record."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, FilteredRelation, Q, QuerySet, When
from django.db.models.functions import Coalesce

from casestudies.models import CaseStudyPage
from portal.core.visibility import Access, load_access
from portal.statistics.models import Table1Row
from portal.statistics.waiting import waiting
from portal.taxonomy.models import Service

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

COUNCIL_CASE = CaseStudyPage.Kind.COUNCIL_CASE


def matched_rows() -> "QuerySet[WithAnnotations[Table1Row, Any]]":
    """The rows in order, each as often as it has pairs of ``service`` and ``interaction``, as these stand today.

    ``needing`` councils wait for it; ``commission`` is the key of its open commission.
    """
    terms = {"service": _today("services", "pk"), "interaction": _today("interactions", "pk")}
    unclosed = FilteredRelation("commissions", condition=Q(commissions__closed_at=None))
    return Table1Row.objects.annotate(**terms, needing=waiting(), open=unclosed, commission=F("open__pk"))


def named_rows() -> "QuerySet[WithAnnotations[Table1Row, Any]]":
    """``matched_rows`` with what services and interactions are called, for whoever shows them; still one query."""
    lgsl = Case(When(services__stands_for=None, then="services__lgsl"), default="services__stands_for__lgsl")
    names = {
        f"{term}_{field}": _today(f"{term}s", field)
        for term in ("service", "interaction")
        for field in ("name", "slug")
    }
    return matched_rows().annotate(service_lgsl=lgsl, **names)


def rows_by_rank(matched: Iterable[Any]) -> dict[int, Any]:
    """Each of ``matched_rows`` once."""
    return {row.rank: row for row in matched}


def cases_by_rank(
    matched: Iterable[Any], access: Access, *wanted: str | Coalesce, **only: Any
) -> dict[int, dict[int, list[Any]]]:
    """Rank to the case studies that answer it, of those ``only``: primary key to ``wanted`` values. One query."""
    ranks: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row in matched:
        if row.service and row.interaction:
            ranks[row.service, row.interaction].append(row.rank)
    known = {service for service, _interaction in ranks}
    services = Service.objects.filter(Q(pk__in=known) | Q(stands_for__in=known))
    cases = access.visible(CaseStudyPage.objects.filter(service_items__tag__in=services, **only)).order_by()
    pair = _today("service_items__tag", "pk"), _today("interaction_items__tag", "pk")
    found: dict[int, dict[int, list[Any]]] = defaultdict(dict)
    for service, interaction, pk, *values in cases.values_list(*pair, "pk", *wanted):
        for rank in ranks.get((service, interaction), ()):
            found[rank][pk] = values
    return found


def answered_ranks(matched: Iterable[Any]) -> set[int]:
    """Those of these rows that a council's own case answers which everybody may read. Two queries."""
    found = cases_by_rank(matched, load_access(AnonymousUser()), kind=COUNCIL_CASE)
    return {rank for rank, cases in found.items() if cases}


def _today(path: str, field: str) -> Coalesce:
    """A field of the term that stands today for the one at ``path``."""
    return Coalesce(f"{path}__stands_for__{field}", f"{path}__{field}")
