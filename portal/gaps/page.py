"""The page of Table 1 with its gap map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.charts import Chart, ChartBar
from portal.core.presentation import Link
from portal.core.structured_data import json_ld
from portal.gaps.gaps import Gap, choose
from portal.gaps.listing import GapParams, Show, Sort
from portal.gaps.rows import RowView, full_rows
from portal.statistics.models import Conflict

DIRECTIONS = {
    Sort.RANK: "ascending",
    Sort.VISITS: "descending",
    Sort.RECORDS: "ascending",
    Sort.EVIDENCE: "ascending",
    Sort.WAITING: "descending",
}
"""How the column of each order runs, in ARIA's words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter or order: what addresses and people call it, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Table1Page:
    """Everything the page prints. ``told`` says in words which rows are shown and how they are sorted;
    ``directions`` how the column runs that they are sorted by."""

    rows: tuple[RowView, ...]
    told: str
    total_label: str
    total: str
    percent: str
    chart: Chart
    gaps: str
    orders: tuple[Choice, ...]
    views: tuple[Choice, ...]
    areas: tuple[Choice, ...]
    directions: Mapping[str, str]
    all_rows: Link | None
    download_url: str
    may_commission: bool
    conflicts: tuple[str, ...]


def present_table1(
    gaps: Sequence[Gap], params: GapParams, areas: Mapping[str, str], *, may_commission: bool
) -> Table1Page:
    """The rows that ``params`` ask for; the chart and the count of gaps are those of all rows. One query."""
    shown = choose(gaps, params)
    return Table1Page(
        rows=full_rows(gaps, shown, may_commission=may_commission),
        told=_told(len(shown), len(gaps), params, areas),
        total_label=_total_label(len(shown), len(gaps)),
        total=intcomma(sum(gap.row.visits for gap in shown)),
        percent=str(sum(gap.row.percent_of_total for gap in shown)),
        chart=_chart(gaps, all_shown=len(shown) == len(gaps)),
        gaps=_gaps(gaps),
        orders=tuple(Choice(sort.value, _capital(str(sort.label)), sort is params.sort) for sort in Sort),
        views=tuple(Choice(show.value, _capital(str(show.label)), show is params.show) for show in Show),
        areas=tuple(Choice(slug, name, slug == params.area) for slug, name in areas.items()),
        directions={params.sort.value: DIRECTIONS[params.sort]},
        all_rows=Link(_("Show all rows"), params.at(show=Show.ALL, area="")) if len(shown) < len(gaps) else None,
        download_url=params.at("table1-csv"),
        may_commission=may_commission,
        conflicts=tuple(Conflict.objects.filter(concerns_table1=True).values_list("note", flat=True)),
    )


def describe_table1(gaps: Iterable[Gap]) -> SafeString:
    """Table 1 in schema.org's words."""
    return json_ld(
        "Dataset",
        {
            "name": _("Top 20 local government transactions, 2012"),
            "description": _("Visits by service area and visit type, as printed in July 2013 and corrected."),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}/figures/top-20-transactions/",
            "creator": {"@type": "Organization", "name": "SOCITM for GDS"},
            "temporalCoverage": "2012",
            "variableMeasured": [f"{gap.row.service_area}: {gap.row.visit_type}" for gap in gaps],
        },
    )


def _chart(gaps: Sequence[Gap], *, all_shown: bool) -> Chart:
    """All rows in the order of the paper. Where the table above shows some of them only, the chart brings its own."""
    return Chart(
        title=_("Visits by service area and visit type"),
        unit=_("visits"),
        bars=tuple(ChartBar(str(gap.row), gap.row.visits, intcomma(gap.row.visits)) for gap in gaps),
        source=_("SOCITM for GDS 2012, in the background paper of July 2013"),
        note=_("Each bar is one row of Table 1. The numbers are the corrected ones."),
        table_at="gap-map" if all_shown else "",
    )


def _told(shown: int, rows: int, params: GapParams, areas: Mapping[str, str]) -> str:
    """For instance "Showing 3 of 20 rows: gaps only, Libraries. Sorted by most visits."."""
    chosen = [str(params.show.label)] if params.show is not Show.ALL else []
    chosen += [areas[params.area]] if params.area else []
    if not chosen:
        which = _("All %(rows)d rows") % {"rows": rows}
    else:
        which = _("Showing %(shown)d of %(rows)d rows") % {"shown": shown, "rows": rows}
    order = _("Sorted by %(order)s.") % {"order": params.sort.label}
    return f"{which}{': ' if chosen else ''}{', '.join(chosen)}. {order}"


def _total_label(shown: int, rows: int) -> str:
    if shown == rows:
        return _("Total of the %(rows)d rows") % {"rows": rows}
    return ngettext("Total of the %(shown)d row shown", "Total of the %(shown)d rows shown", shown) % {"shown": shown}


def _gaps(gaps: Iterable[Gap]) -> str:
    empty = sum(not gap.answers for gap in gaps)
    if not empty:
        return _("Every row has at least one record.")
    words = ngettext(
        "%(count)d row has no record yet: that is a gap.", "%(count)d rows have no record yet: those are gaps.", empty
    )
    return words % {"count": empty}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
