"""Everything a briefing refers to, loaded together: as many questions to the database for forty things as for four."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from casestudies.models import CaseStudyPage
from portal.barriers.counting import ranked
from portal.barriers.models import Barrier
from portal.briefings.citations.references import STREAMS
from portal.core.presentation import FigurePlate
from portal.core.visibility import Access, is_current
from portal.gaps.gaps import Gap, load_gaps
from portal.statistics.models import Statistic, Table1Row
from portal.statistics.plates import plate_of
from portal.statistics.references import figures_in
from search.contract import ResultSet, find_results

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage


@dataclass(frozen=True, slots=True)
class References:
    """What was found, by primary key; of searches by query string. ``closed`` are case studies that are there, but
    not for this reader; ``unpublished`` those that nobody reads now."""

    figures: Mapping[int, FigurePlate]
    statistics: Mapping[int, Statistic]
    cases: Mapping[int, CaseStudyPage]
    closed: frozenset[int]
    unpublished: frozenset[int]
    barriers: Mapping[int, Any]
    ranked: tuple[Any, ...]
    searches: Mapping[str, ResultSet]
    rows: tuple[Table1Row, ...]
    gaps: tuple[Gap, ...]


def load_references(pages: Iterable["BriefingPage"], access: Access) -> References:
    """Read what ``pages`` refer to as it stands for one reader: for the ten papers of a pack as for one."""
    values = [(block["type"], block["value"]) for page in pages for block in raw_blocks(page)]
    cases = CaseStudyPage.objects.select_related("upkeep").defer_streamfields().in_bulk(_keys(values, "case_study"))
    seen = {key for key, case in cases.items() if access.reads(case)}
    current = {key for key, case in cases.items() if is_current(case)}
    figures = _figures(key for _kind, value in values for key in figures_in(value) if key is not None)
    barriers = _barriers(_keys(values, "barrier"), max(_shown(values, "ranked_barriers"), default=0))
    gaps = load_gaps(access) if _shown(values, "gap_map") else ()
    return References(
        figures={key: _plate(rows) for key, rows in figures.items()},
        statistics={key: rows[0] for key, rows in figures.items()},
        cases={key: cases[key] for key in seen},
        closed=frozenset(current - seen),
        unpublished=frozenset(cases.keys() - current),
        barriers=barriers,
        ranked=tuple(barrier for barrier in dict.fromkeys(barriers.values()) if barrier.state in Barrier.STANDING),
        searches=_searches(values, access),
        rows=_rows(gaps) if _shown(values, "table1") else (),
        gaps=gaps,
    )


def raw_blocks(page: "BriefingPage") -> Iterator[Mapping[str, Any]]:
    """Every block of the briefing as it is stored, nothing looked up; a draft's may be unfinished."""
    for name in STREAMS:
        yield from getattr(page, name).raw_data


def _keys(values: Iterable[tuple[str, Any]], kind: str, field: str = "") -> set[int]:
    return {key for name, value in values if name == kind and (key := value.get(field or kind)) is not None}


def _shown(values: Iterable[tuple[str, Any]], kind: str) -> list[int]:
    return [value.get("shown") or 0 for name, value in values if name == kind]


def load_figures(keys: Iterable[int]) -> dict[int, FigurePlate]:
    """Figures with what they do not fit together with. One query."""
    return {key: _plate(rows) for key, rows in _figures(keys).items()}


def _figures(keys: Iterable[int]) -> dict[int, list[Any]]:
    """Each figure once for each of its conflicts."""
    figures = Statistic.objects.filter(pk__in=set(keys)).order_by("pk", "conflicts__slug")
    rows = figures.annotate(conflict=F("conflicts__note"))
    return {key: list(same) for key, same in groupby(rows, key=lambda row: row.pk)}


def _plate(rows: Sequence[Any]) -> FigurePlate:
    return plate_of(rows[0], tuple(row.conflict for row in rows if row.conflict))


def _barriers(keys: Iterable[int], most: int) -> dict[int, Any]:
    """Blocks with their councils, those named and the ``most`` that stop most councils; one that was merged is what
    took its place. One query."""
    wanted = set(keys)
    if not wanted and not most:
        return {}
    first = ranked(Barrier.objects.filter(state__in=Barrier.STANDING)).values("pk")[:most]
    named = Q(pk__in=wanted) | Q(pk__in=Barrier.objects.filter(pk__in=wanted).values("merged_into")) | Q(pk__in=first)
    found = {barrier.pk: barrier for barrier in ranked(Barrier.objects.filter(named))}
    return {key: found.get(barrier.merged_into_id, barrier) for key, barrier in found.items()}


def _rows(gaps: tuple[Gap, ...]) -> tuple[Table1Row, ...]:
    """Table 1; the gap map has its rows already."""
    return tuple(gap.row for gap in gaps) or tuple(Table1Row.objects.all())


def _searches(values: Iterable[tuple[str, Any]], access: Access) -> dict[str, ResultSet]:
    named = [value["search"] for name, value in values if name == "search_results" and value.get("search")]
    queries = list(dict.fromkeys(named))
    return dict(zip(queries, find_results(queries, access), strict=True)) if queries else {}
