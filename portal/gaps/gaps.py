"""The gap map before it is worded: each row of Table 1 with what a reader may find for it, chosen and put in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Coalesce
from django.utils.text import slugify

from casestudies.evidence import Grade
from casestudies.models import CaseStudyPage
from portal.core.visibility import Access
from portal.gaps.listing import GapParams, Show, Sort
from portal.gaps.matching import COUNCIL_CASE, cases_by_rank, matched_rows, rows_by_rank
from portal.taxonomy.models import Interaction, Service, prefetch_terms, standing


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
class Gap:
    """One row, strongest answer first, with its terms as they stand today."""

    row: Any
    answers: tuple[Answer, ...]
    services: tuple[Service, ...]
    interactions: tuple[Interaction, ...]

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
    """Every row in the order of the paper, in four queries."""
    terms = prefetch_terms(Service, "services"), prefetch_terms(Interaction, "interactions")
    matched = list(matched_rows().prefetch_related(*terms))
    grade = Coalesce("upkeep__evidence_grade", 0)
    found = cases_by_rank(matched, access, "title", "slug", "kind", "provenance", grade)
    return tuple(_gap(row, found.get(rank, {})) for rank, row in rows_by_rank(matched).items())


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


def _gap(row: Any, found: Mapping[int, list[Any]]) -> Gap:
    answers = [
        Answer(pk, title, slug, kind, provenance, Grade(grade))
        for pk, (title, slug, kind, provenance, grade) in found.items()
    ]
    answers.sort(key=lambda answer: (-answer.grade, answer.kind != COUNCIL_CASE, answer.title, answer.pk))
    services, interactions = standing(row.services.all()), standing(row.interactions.all())
    return Gap(row, tuple(answers), tuple(services), tuple(interactions))


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
