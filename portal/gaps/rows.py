"""Rows of Table 1 worded for readers: in short for the home page, in full for the gap map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.presenters.card import case_address
from portal.core.charts import length_of
from portal.core.presentation import Evidence, Link
from portal.core.visibility import Access
from portal.gaps.gaps import Answer, Gap, Matched
from portal.gaps.matching import cases_by_rank, matched_rows, rows_by_rank

NAMED = 3
"""Case studies named beside a row, strongest first; the rest are one click away."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row. ``records`` says in words how many records there are, or that there is a gap; ``needed`` how many
    councils asked for one, if any did.

    On the gap map also ``evidence``, the best among the records; ``kinds``, whether a council's own case is among
    them; ``using``, how many councils use one of them, if any does; ``wanted``, whether editors look for one; and for
    editors ``commission``, where they have it written.
    """

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
    evidence: Evidence | None = None
    kinds: str = ""
    using: str = ""
    wanted: bool = False
    commission: Link | None = None


def row_views(access: Access) -> tuple[RowView, ...]:
    """All rows in short, with their counts, in two queries."""
    matched = list(matched_rows())
    rows = rows_by_rank(matched).values()
    cases = cases_by_rank(matched, access)
    most = max((row.visits for row in rows), default=1)
    return tuple(_row(row, len(cases.get(row.rank, ())), most, row.get_absolute_url()) for row in rows)


def full_rows(gaps: Iterable[Gap], shown: Iterable[Gap], *, may_commission: bool) -> tuple[RowView, ...]:
    """Those ``shown`` of all ``gaps``, in full. No query."""
    ranks: dict[int, list[int]] = defaultdict(list)
    for gap in gaps:
        for answer in gap.answers:
            ranks[answer.pk].append(gap.row.rank)
    most = max((gap.row.visits for gap in gaps), default=1)
    return tuple(_full_row(gap, ranks, most, may_commission=may_commission) for gap in shown)


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
        length=length_of(row.visits, most),
        count=count,
        records=_in_words(count),
        records_url=records_url if count else "",
        have_url=f"/share/?{query}",
        need_url=f"/requests/new/?{query}",
        needed=_needed(row.needing),
    )


def _full_row(gap: Gap, ranks: Mapping[int, list[int]], most: int, *, may_commission: bool) -> RowView:
    row = gap.row
    filters = [("service", item.slug) for item in gap.services]
    filters += [("interaction", item.slug) for item in gap.interactions]
    return replace(
        _row(row, len(gap.answers), most, f"/case-studies/?{urlencode(filters)}"),
        cases=tuple(_case_link(answer, row.rank, ranks[answer.pk]) for answer in gap.answers[:NAMED]),
        matched=tuple(Link(item.name, reverse("service", args=[item.slug]), _lgsl(item)) for item in gap.services),
        verbs=get_text_list([item.name for item in gap.interactions], _("or")),
        evidence=None if gap.best is None else Evidence(gap.best.value, str(gap.best.in_words())),
        kinds=kinds_in_words(gap),
        using=_using(gap.using),
        wanted=gap.is_wanted,
        commission=_commission(gap) if may_commission else None,
    )


def kinds_in_words(gap: Gap) -> str:
    """Whether a council's own case is among the records, or only the paper's are; empty without any."""
    if gap.own_cases:
        words = ngettext("%(count)d council’s own case", "%(count)d councils’ own cases", gap.own_cases)
        return words % {"count": gap.own_cases}
    if gap.answers and gap.from_paper == len(gap.answers):
        return _("From the 2013 paper only")
    return _("No council’s own case") if gap.answers else ""


def _using(count: int) -> str:
    return ngettext("%(count)d council", "%(count)d councils", count) % {"count": count} if count else ""


def _commission(gap: Gap) -> Link | None:
    """Where an editor has a case written for the row; None if a council's own case is there."""
    if gap.row.commission is None and gap.own_cases:
        return None
    words = _("Commission this") if gap.row.commission is None else _("Commissioned: open it")
    return Link(words, reverse("commission", args=[gap.row.rank]))


def _lgsl(service: Matched) -> str:
    return f"LGSL {service.lgsl}" if service.lgsl is not None else ""


def _case_link(answer: Answer, rank: int, ranks: list[int]) -> Link:
    others = [str(other) for other in ranks if other != rank]
    note = _("also counted on row %(rows)s") % {"rows": get_text_list(others, _("and"))} if others else ""
    return Link(answer.title, case_address(answer.slug), note)


def _in_words(count: int) -> str:
    if not count:
        return _("Gap: no record yet")
    return ngettext("%(count)d record", "%(count)d records", count) % {"count": count}


def _needed(count: int) -> str:
    words = ngettext("%(count)d council needs this", "%(count)d councils need this", count)
    return words % {"count": count} if count else ""
