"""Table 1 of the 2013 paper with what the portal holds for each row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.core.presentation import Bar, Link
from portal.core.structured_data import json_ld
from portal.core.visibility import Access
from portal.statistics.models import Conflict, Table1Row
from portal.statistics.waiting import waiting
from portal.taxonomy.models import Interaction, Service, prefetch_terms, standing

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

NAMED = 3
"""Case studies named beside a row; the rest are one click away."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row. ``records`` says in words how many records there are, or that there is a gap; ``needed`` how many
    councils asked for one, if any did."""

    rank: int
    area: str
    visit: str
    percent: str
    visits: str
    printed: str
    correction: str
    length: float
    count: int
    records: str
    records_url: str
    have_url: str
    need_url: str
    needed: str = ""
    cases: tuple[Link, ...] = ()
    matched: tuple[Link, ...] = ()
    verbs: str = ""


@dataclass(frozen=True, slots=True)
class Table1Page:
    """The page of Table 1."""

    rows: tuple[RowView, ...]
    total: str
    percent: str
    bars: tuple[Bar, ...]
    gaps: str
    conflicts: tuple[str, ...]


def row_views(access: Access) -> tuple[RowView, ...]:
    """All rows with their counts, in two queries."""
    matched = list(_matched_rows())
    rows = {row.rank: row for row in matched}.values()
    cases = _cases_by_rank(matched, access)
    most = max((row.visits for row in rows), default=1)
    return tuple(_row(row, len(cases.get(row.rank, ())), most, row.get_absolute_url()) for row in rows)


def rows_without_council_case(access: Access) -> tuple[Table1Row, ...]:
    """Rows that no council's own case answers, as far as this person may see, most visits first. Two queries."""
    matched = list(_matched_rows())
    answered = _cases_by_rank(matched, access, kind=CaseStudyPage.Kind.COUNCIL_CASE)
    rows = {row.rank: row for row in matched if not answered.get(row.rank)}.values()
    return tuple(sorted(rows, key=lambda row: (-row.visits, row.rank)))


def present_table1(access: Access) -> Table1Page:
    """Table 1 with our matching, the records a reader may find for each row, and its conflicts with other figures."""
    terms = prefetch_terms(Service, "services"), prefetch_terms(Interaction, "interactions")
    matched = list(_matched_rows().prefetch_related(*terms))
    rows = {row.rank: row for row in matched}.values()
    cases = {rank: sorted(pks) for rank, pks in sorted(_cases_by_rank(matched, access).items())}
    ranks: dict[int, list[int]] = defaultdict(list)
    for rank, pks in cases.items():
        for pk in pks:
            ranks[pk].append(rank)
    named = CaseStudyPage.objects.in_bulk({pk for pks in cases.values() for pk in pks[:NAMED]})
    most = max((row.visits for row in rows), default=1)
    views = tuple(_full_row(row, cases.get(row.rank, []), named, ranks, most) for row in rows)
    return Table1Page(
        rows=views,
        total=intcomma(sum(row.visits for row in rows)),
        percent=str(sum(row.percent_of_total for row in rows)),
        bars=tuple(Bar(f"{view.rank}. {view.area}: {view.visit}", view.visits, view.length) for view in views),
        gaps=_gaps(views),
        conflicts=tuple(Conflict.objects.filter(concerns_table1=True).values_list("note", flat=True)),
    )


def _matched_rows() -> "QuerySet[WithAnnotations[Table1Row, Any]]":
    """The rows in order, each as often as it has pairs of ``service`` and ``interaction``, as these stand today."""
    terms = {"service": _today("services"), "interaction": _today("interactions")}
    return Table1Row.objects.annotate(**terms, needing=waiting())


def _cases_by_rank(matched: Iterable[Any], access: Access, **only: Any) -> dict[int, set[int]]:
    """Rank to the case studies that share a service and an interaction with the row, of those ``only``. One query."""
    ranks: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row in matched:
        if row.service and row.interaction:
            ranks[row.service, row.interaction].append(row.rank)
    wanted = {service for service, _interaction in ranks}
    services = Service.objects.filter(Q(pk__in=wanted) | Q(stands_for__in=wanted))
    cases = access.visible(CaseStudyPage.objects.filter(service_items__tag__in=services, **only)).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for pk, *pair in cases.values_list("pk", _today("service_items__tag"), _today("interaction_items__tag")):
        for rank in ranks.get(tuple(pair), ()):
            found[rank].add(pk)
    return found


def _today(path: str) -> Coalesce:
    """The term that stands today for the one at ``path``."""
    return Coalesce(f"{path}__stands_for", path)


def _row(row: Any, count: int, most: int, records_url: str) -> RowView:
    query = urlencode({"row": row.rank})
    return RowView(
        rank=row.rank,
        area=row.service_area,
        visit=row.visit_type,
        percent=str(row.percent_of_total),
        visits=intcomma(row.visits),
        printed=row.visits_as_printed,
        correction=row.correction_note,
        length=round(100 * row.visits / most, 1),
        count=count,
        records=_in_words(count),
        records_url=records_url if count else "",
        have_url=f"/share/?{query}",
        need_url=f"/requests/new/?{query}",
        needed=_needed(row.needing),
    )


def _full_row(
    row: Any, keys: list[int], named: Mapping[int, CaseStudyPage], ranks: Mapping[int, list[int]], most: int
) -> RowView:
    services = standing(row.services.all())
    interactions = standing(row.interactions.all())
    filters = [("service", item.slug) for item in services] + [("interaction", item.slug) for item in interactions]
    short = _row(row, len(keys), most, f"/case-studies/?{urlencode(filters)}")
    return replace(
        short,
        cases=tuple(_case_link(named[pk], row.rank, ranks[pk]) for pk in keys[:NAMED]),
        matched=tuple(Link(item.name, item.get_absolute_url(), _lgsl(item)) for item in services),
        verbs=get_text_list([item.name for item in interactions], _("or")),
    )


def _lgsl(service: Service) -> str:
    return f"LGSL {service.lgsl}" if service.lgsl is not None else ""


def _case_link(case: CaseStudyPage, rank: int, ranks: list[int]) -> Link:
    others = [str(other) for other in ranks if other != rank]
    note = _("also counted on row %(rows)s") % {"rows": get_text_list(others, _("and"))} if others else ""
    return Link(case.title, case_address(case.slug), note)


def _in_words(count: int) -> str:
    if not count:
        return _("Gap: no record yet")
    return ngettext("%(count)d record", "%(count)d records", count) % {"count": count}


def _needed(count: int) -> str:
    words = ngettext("%(count)d council needs this", "%(count)d councils need this", count)
    return words % {"count": count} if count else ""


def _gaps(rows: Iterable[RowView]) -> str:
    empty = [row for row in rows if not row.count]
    if not empty:
        return _("Every row has at least one record.")
    words = ngettext(
        "%(count)d row has no record yet: that is a gap.",
        "%(count)d rows have no record yet: those are gaps.",
        len(empty),
    )
    return words % {"count": len(empty)}


def describe_table1(page: Table1Page) -> SafeString:
    """Table 1 in schema.org's words."""
    return json_ld(
        "Dataset",
        {
            "name": _("Top 20 local government transactions, 2012"),
            "description": _("Visits by service area and visit type, as printed in July 2013 and corrected."),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}/figures/top-20-transactions/",
            "creator": {"@type": "Organization", "name": "SOCITM for GDS"},
            "temporalCoverage": "2012",
            "variableMeasured": [f"{row.area}: {row.visit}" for row in page.rows],
        },
    )
