"""What is compared, with all that its fields are worded from, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from casestudies.adoptions.counting import with_using
from casestudies.compare.params import Chosen, can_be
from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.presenters.named import Named, names_of_all
from casestudies.reusable import Reusable, address
from casestudies.solutions.models import SolutionCase, SolutionPage
from portal.core.visibility import Access
from portal.taxonomy.models import Council


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case study as this reader may see it: the councils of one that does not name them are not here."""

    case: CaseStudyPage
    names: dict[str, list[Named]]
    councils: tuple[Council, ...]
    measures: tuple[Measure, ...]
    artefacts: tuple[Artefact, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One column: a case study alone, or a solution with those of its case studies that this reader may see."""

    page: Reusable
    parameter: str
    cases: tuple[CaseFacts, ...]
    using: int

    @property
    def is_solution(self) -> bool:
        """Whether it says what several case studies say."""
        return self.parameter == "solution"

    @property
    def councils(self) -> tuple[Council, ...]:
        """Every council behind it that is named, once."""
        return tuple(dict.fromkeys(council for facts in self.cases for council in facts.councils))

    @property
    def url(self) -> str:
        """Its own page."""
        return address(self.page)


def find_subjects(chosen: Chosen, access: Access) -> tuple[Subject, ...]:
    """Those of the chosen that this reader may find, in the order of the address. Seven queries at most."""
    found = _by_slug(access, SolutionPage, chosen.solutions)
    grouped = _cases_of(found.values(), access)
    wanted = {key for keys in grouped.values() for key in keys}
    cases = _cases(access, chosen.cases, wanted)
    facts = _facts(cases)
    named = {case.slug: case for case in cases}
    alone = [named[slug] for slug in chosen.cases if slug in named]
    together = [found[slug] for slug in chosen.solutions if slug in found]
    return (
        *(Subject(case, "case", (facts[case.pk],), case.councils_using) for case in alone),
        *(Subject(page, "solution", tuple(facts[key] for key in grouped[page.pk]), page.councils_using)
          for page in together),
    )  # fmt: skip


def _by_slug(access: Access, model: type[SolutionPage], slugs: Iterable[str]) -> dict[str, Any]:
    possible = [slug for slug in slugs if can_be(slug)]
    if not possible:
        return {}
    return {page.slug: page for page in with_using(access.visible(model.objects.filter(slug__in=possible)))}


def _cases_of(solutions: Iterable[SolutionPage], access: Access) -> dict[int, list[int]]:
    """Keys of each solution's case studies that this reader may find, in the editors' order."""
    grouped: dict[int, list[int]] = {page.pk: [] for page in solutions}
    if grouped:
        readable = access.visible(CaseStudyPage.objects.all()).values("pk")
        items = SolutionCase.objects.filter(solution__in=grouped, case_study__in=readable).order_by("sort_order", "pk")
        for solution, case in items.values_list("solution_id", "case_study_id"):
            if case not in grouped[solution]:
                grouped[solution].append(case)
    return grouped


def _cases(access: Access, slugs: Iterable[str], keys: Collection[int]) -> list[Any]:
    possible = [slug for slug in slugs if can_be(slug)]
    if not possible and not keys:
        return []
    pages = CaseStudyPage.objects.filter(slug__in=possible) | CaseStudyPage.objects.filter(pk__in=keys)
    return list(with_using(access.visible(pages)).select_related("upkeep"))


def _facts(cases: list[CaseStudyPage]) -> dict[int, CaseFacts]:
    keys = [case.pk for case in cases]
    if not keys:
        return {}
    names = names_of_all(keys)
    for case in cases:
        if case.councils_withheld:
            names[case.pk]["council_items"] = []
    slugs = {named.slug for each in names.values() for named in each["council_items"]}
    councils = {council.slug: council for council in Council.objects.filter(slug__in=slugs)} if slugs else {}
    measures = _grouped(
        Measure.objects.filter(case_study__in=keys).select_related("statistic").order_by("sort_order", "pk")
    )
    artefacts = _grouped(
        Artefact.objects.filter(case_study__in=keys).select_related("file").order_by("sort_order", "pk")
    )
    return {
        case.pk: CaseFacts(
            case=case,
            names=names[case.pk],
            councils=tuple(councils[named.slug] for named in names[case.pk]["council_items"] if named.slug in councils),
            measures=tuple(measures.get(case.pk, ())),
            artefacts=tuple(artefacts.get(case.pk, ())),
        )
        for case in cases
    }


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.case_study_id, []).append(row)
    return grouped
