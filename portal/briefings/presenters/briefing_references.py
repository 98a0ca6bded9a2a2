"""Everything a briefing refers to, loaded together: as many questions to the database for forty things as for four."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone

from casestudies.models import CaseStudyPage
from portal.barriers.counting import ranked, with_counts
from portal.barriers.models import Barrier
from portal.core.presentation import FigurePlate
from portal.core.visibility import Access
from portal.gaps.gaps import Gap, load_gaps
from portal.statistics.models import Statistic, Table1Row
from portal.statistics.plates import plate_of
from search.contract import ResultSet, find_results

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage

STREAMS = ("barriers", "figures", "argument")


@dataclass(frozen=True, slots=True)
class References:
    """What was found, by primary key; of searches by query string. ``closed`` are case studies that are there, but
    not for this reader; ``unpublished`` those that nobody reads now."""

    figures: Mapping[int, FigurePlate]
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
    seen = {key for key, case in cases.items() if _is_seen(case, access)}
    current = {key for key, case in cases.items() if _is_current(case)}
    return References(
        figures=load_figures(_keys(values, "figure", "statistic")),
        cases={key: cases[key] for key in seen},
        closed=frozenset(current - seen),
        unpublished=frozenset(cases.keys() - current),
        barriers=_barriers(_keys(values, "barrier")),
        ranked=_ranked(max(_shown(values, "ranked_barriers"), default=0)),
        searches=_searches(values, access),
        rows=tuple(Table1Row.objects.all()) if _shown(values, "table1") else (),
        gaps=load_gaps(access) if _shown(values, "gap_map") else (),
    )


def raw_blocks(page: "BriefingPage") -> Iterator[Mapping[str, Any]]:
    """Every block of the briefing as it is stored, nothing looked up; a draft's may be unfinished."""
    for name in STREAMS:
        yield from getattr(page, name).raw_data


def _keys(values: Iterable[tuple[str, Any]], kind: str, field: str = "") -> set[int]:
    return {key for name, value in values if name == kind and (key := value.get(field or kind)) is not None}


def _shown(values: Iterable[tuple[str, Any]], kind: str) -> list[int]:
    return [value.get("shown") or 0 for name, value in values if name == kind]


def _is_current(case: CaseStudyPage) -> bool:
    return case.live and (case.expire_at is None or case.expire_at > timezone.now())


def _is_seen(case: CaseStudyPage, access: Access) -> bool:
    """What ``Access.visible`` asks of the database, asked of a page that is already here."""
    return _is_current(case) and all(access.reader.meets(each) for each in access.rules.requirements(case.path))


def load_figures(keys: Iterable[int]) -> dict[int, FigurePlate]:
    """Figures with what they do not fit together with. Each comes once for each of its conflicts. One query."""
    rows = (
        Statistic.objects.filter(pk__in=keys).order_by("pk", "conflicts__slug").annotate(conflict=F("conflicts__note"))
    )
    each = [list(same) for _key, same in groupby(rows, key=lambda row: row.pk)]
    return {same[0].pk: plate_of(same[0], tuple(row.conflict for row in same if row.conflict)) for same in each}


def _barriers(keys: Iterable[int]) -> dict[int, Any]:
    """Blocks with their councils; a merged one is what took its place. One query."""
    wanted = set(keys)
    named = Q(pk__in=wanted) | Q(merged__pk__in=wanted)
    found = {barrier.pk: barrier for barrier in with_counts(Barrier.objects.filter(named)).distinct()} if wanted else {}
    return {key: found.get(barrier.merged_into_id, barrier) for key, barrier in found.items()}


def _ranked(most: int) -> tuple[Any, ...]:
    return tuple(ranked(Barrier.objects.filter(state__in=Barrier.STANDING))[:most]) if most else ()


def _searches(values: Iterable[tuple[str, Any]], access: Access) -> dict[str, ResultSet]:
    named = [value["search"] for name, value in values if name == "search_results" and value.get("search")]
    queries = list(dict.fromkeys(named))
    return dict(zip(queries, find_results(queries, access), strict=True)) if queries else {}
