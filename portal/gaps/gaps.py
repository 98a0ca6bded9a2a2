"""The gap map before it is worded: each row of Table 1 with what a reader may find for it, chosen and put in order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models.functions import Coalesce
from django.utils.text import slugify

from casestudies.adoptions.counting import using
from casestudies.adoptions.models import Adoption
from casestudies.evidence import Grade
from casestudies.models import CaseStudyPage
from portal.core.visibility import Access
from portal.gaps.listing import GapParams, Show, Sort
from portal.gaps.matching import COUNCIL_CASE, cases_by_rank, named_rows


@dataclass(frozen=True, slots=True)
class Answer:
    """A case study that answers a row."""

    pk: int
    title: str
    slug: str
    kind: str
    provenance: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Matched:
    """A service or an interaction that the row is matched to, as it stands today. Only services have an LGSL id."""

    name: str
    slug: str
    lgsl: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One row, strongest answer first. ``using`` councils use one or another of the answers, each counted once."""

    row: Any
    answers: tuple[Answer, ...]
    services: tuple[Matched, ...]
    interactions: tuple[Matched, ...]
    using: int = 0

    @property
    def best(self) -> Grade | None:
        """The best evidence among the answers; None without any."""
        return self.answers[0].grade if self.answers else None

    @property
    def own_cases(self) -> int:
        """How many answers are a council's own case."""
        return sum(answer.kind == COUNCIL_CASE for answer in self.answers)

    @property
    def from_paper(self) -> int:
        """How many answers are the paper's."""
        return sum(answer.provenance == CaseStudyPage.Provenance.PAPER for answer in self.answers)

    @property
    def is_wanted(self) -> bool:
        """Whether editors look for a case: it was commissioned, and this reader finds no council's own yet."""
        return self.row.commission is not None and not self.own_cases


def load_gaps(access: Access) -> tuple[Gap, ...]:
    """Every row in the order of the paper, in two queries."""
    matched = list(named_rows())
    grade = Coalesce("upkeep__evidence_grade", 0)
    found = cases_by_rank(matched, access, "title", "slug", "kind", "provenance", grade)
    pairs: dict[int, list[Any]] = defaultdict(list)
    for row in matched:
        pairs[row.rank].append(row)
    return tuple(_gap(rows, found.get(rank, {})) for rank, rows in pairs.items())


def with_councils(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The same rows with the councils that use their answers, which the reader may find. One query."""
    councils: dict[int, set[int]] = defaultdict(set)
    words: Any = using(Adoption.objects.all()).order_by()
    for page, council in words.values_list("page", "today"):
        councils[page].add(council)
    return tuple(
        replace(gap, using=len(set().union(*(councils.get(answer.pk, ()) for answer in gap.answers)))) for gap in gaps
    )


def service_areas(gaps: Iterable[Gap]) -> dict[str, str]:
    """The areas by what they are called in addresses: the paper's "Council Tax" and "Council tax" are one."""
    areas: dict[str, str] = {}
    for gap in gaps:
        areas.setdefault(area_slug(gap.row.service_area), gap.row.service_area)
    return dict(sorted(areas.items()))


def area_slug(area: str) -> str:
    """How an area is named in an address: "schools-youth"."""
    return slugify(area.replace("/", " "))


def choose(gaps: Sequence[Gap], params: GapParams) -> tuple[Gap, ...]:
    """Those that the reader asks for, in that order; alike ones by visits, then as in the paper."""
    shown = [gap for gap in gaps if _is_asked_for(gap, params)]
    return tuple(sorted(shown, key=lambda gap: (_ORDERS[params.sort](gap), -gap.row.visits, gap.row.rank)))


def _gap(rows: Sequence[Any], found: Mapping[int, list[Any]]) -> Gap:
    """One row from its pairs of service and interaction."""
    answers = [
        Answer(pk, title, slug, kind, provenance, Grade(grade))
        for pk, (title, slug, kind, provenance, grade) in found.items()
    ]
    answers.sort(key=lambda answer: (-answer.grade, answer.kind != COUNCIL_CASE, answer.title, answer.pk))
    services = {Matched(row.service_name, row.service_slug, row.service_lgsl) for row in rows if row.service}
    verbs = {Matched(row.interaction_name, row.interaction_slug) for row in rows if row.interaction}
    return Gap(rows[0], tuple(answers), _by_name(services), _by_name(verbs))


def _by_name(terms: Iterable[Matched]) -> tuple[Matched, ...]:
    return tuple(sorted(terms, key=lambda term: (term.name, term.slug)))


def _is_asked_for(gap: Gap, params: GapParams) -> bool:
    if params.area and area_slug(gap.row.service_area) != params.area:
        return False
    if params.show is Show.GAPS:
        return not gap.answers
    return params.show is Show.ALL or not gap.own_cases


_ORDERS: Mapping[Sort, Callable[[Gap], int]] = {
    Sort.RANK: lambda gap: gap.row.rank,
    Sort.VISITS: lambda gap: -gap.row.visits,
    Sort.RECORDS: lambda gap: len(gap.answers),
    Sort.EVIDENCE: lambda gap: -1 if gap.best is None else gap.best,
    Sort.WAITING: lambda gap: -gap.row.needing,
}
