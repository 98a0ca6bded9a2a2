"""Which records search reads again when something changes, and the facet "solution"."""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from casestudies.models import CaseStudyPage
from casestudies.solutions.models import SolutionCase, SolutionPage
from casestudies.solutions.records import NAMED, SOLUTION, public_solutions
from portal.core.visibility import at_or_below, is_current
from portal.taxonomy.models import Mergeable
from search.contract import NO_VALUE, Facet, register_dependents, register_facet, register_kinds


def _labels(values: Collection[str]) -> Mapping[str, str]:
    """Titles of those that everybody may find now, whatever the index still holds."""
    slugs = [value for value in values if value != NO_VALUE]
    return dict(public_solutions().filter(slug__in=slugs).values_list("slug", "title")) if slugs else {}


def _ids(keys: Iterable[int]) -> list[str]:
    return [f"page:{key}" for key in keys]


def _both(item: SolutionCase) -> list[str]:
    return _ids((item.solution_id, item.case_study_id))


def _cases_of(solution: SolutionPage) -> list[str]:
    items = SolutionCase.objects.filter(solution=solution.pk)
    return _ids(items.values_list("case_study", flat=True))


def _solutions_with(cases: QuerySet[CaseStudyPage]) -> list[str]:
    items = SolutionCase.objects.filter(case_study__in=cases.order_by().values("pk"))
    return _ids(items.values_list("solution", flat=True).distinct())


def _solutions_of(case: CaseStudyPage) -> list[str]:
    return _solutions_with(CaseStudyPage.objects.filter(pk=case.pk))


def _solutions_of_gone(case: CaseStudyPage) -> list[str]:
    return [] if is_current(case) else _solutions_of(case)


def _below(restriction: PageViewRestriction) -> Q:
    """The restricted page and all below it, by their place in the tree."""
    return at_or_below(Page.objects.filter(pk=restriction.page_id).values_list("path", flat=True))


def _cases_of_restricted(restriction: PageViewRestriction) -> list[str]:
    closed = SolutionPage.objects.filter(_below(restriction)).values("pk")
    return _ids(SolutionCase.objects.filter(solution__in=closed).values_list("case_study", flat=True).distinct())


def _solutions_of_restricted(restriction: PageViewRestriction) -> list[str]:
    return _solutions_with(CaseStudyPage.objects.filter(_below(restriction)))


def _naming(path: str) -> Callable[[Mergeable], list[str]]:
    """Finds the solutions whose case studies name a term at ``path``, or one it stands for."""
    return lambda term: _solutions_with(CaseStudyPage.objects.filter(term.named_by(path)))


def register() -> None:
    """Offer the kind and the facet, and keep cases and solutions in step.

    A solution tells what its case studies do not tell everybody any more until search has followed: so that one is
    left out of answers for that moment. A case study's solutions are named from the database whenever they are shown,
    so that nothing is left out there.
    """
    register_kinds((SOLUTION,))
    register_facet(Facet("solution", _("Solution"), _labels, grouping=True))
    register_dependents(SolutionCase, _both)
    register_dependents(SolutionPage, _cases_of)
    register_dependents(CaseStudyPage, _solutions_of)
    register_dependents(CaseStudyPage, _solutions_of_gone, hides=True)
    register_dependents(PageViewRestriction, _cases_of_restricted)
    register_dependents(PageViewRestriction, _solutions_of_restricted, hides=True)
    for model, path in NAMED.items():
        register_dependents(model, _naming(path))
