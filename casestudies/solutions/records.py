"""How search sees solutions.

A solution counts under the services, themes and councils of those case studies that everybody may find, and a case
study under the solutions that everybody may find.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.adoptions.counting import with_using
from casestudies.adoptions.searched import councils_using, using_facts, using_terms
from casestudies.models import CaseStudyPage
from casestudies.solutions.models import SolutionCase, SolutionPage
from portal.core.pages import stream_text
from portal.core.visibility import open_to_all
from portal.taxonomy.models import Council, Interaction, Mergeable, Service, Theme, prefetch_terms, standing
from portal.taxonomy.records import region_slug
from search.contract import Fact, SearchRecord, Term

SOLUTION = Term("solution", "Solution")

NAMED: dict[type[Mergeable], str] = {
    Service: "service_items__tag",
    Theme: "theme_items__tag",
    Interaction: "interaction_items__tag",
    Council: "council_items__council",
}
"""The vocabularies that a solution takes from its case studies, and where those name them."""


def public_solutions() -> QuerySet[SolutionPage]:
    """Solutions that everybody may find. No query here."""
    return open_to_all(SolutionPage.objects.all())


def search_queryset() -> QuerySet[SolutionPage]:
    """Solutions with everything that ``build_record`` reads; of their case studies only those open to all."""
    terms = [prefetch_terms(model, path) for model, path in NAMED.items()]
    cases = open_to_all(CaseStudyPage.objects.all()).prefetch_related(*terms)
    public = SolutionCase.objects.filter(case_study__in=open_to_all(CaseStudyPage.objects.all()).values("pk"))
    return with_using(SolutionPage.objects.all()).prefetch_related(
        Prefetch("cases", public.order_by("sort_order", "pk")), Prefetch("cases__case_study", cases)
    )


def build_record(solution: SolutionPage) -> SearchRecord:
    """The published solution, as far as everybody sees it. Its page tells each reader what they may see besides."""
    cases = list({item.case_study_id: item.case_study for item in solution.cases.all()}.values())
    services = standing(item.tag for case in cases for item in case.service_items.all())
    themes = standing(item.tag for case in cases for item in case.theme_items.all())
    interactions = standing(item.tag for case in cases for item in case.interaction_items.all())
    councils = standing(
        item.council for case in cases if not case.councils_withheld for item in case.council_items.all()
    )
    used_by = councils_using(solution)
    return SearchRecord(
        id=f"page:{solution.pk}",
        kind=SOLUTION,
        title=solution.title,
        url=solution.url or "",
        summary=solution.summary,
        text=stream_text(solution.what_it_is),
        keywords=tuple(name for service in services for name in (service.name, *service.everyday_names)),
        terms={
            "service": tuple(Term(term.slug, term.name) for term in services),
            "theme": tuple(Term(term.slug, term.name) for term in themes),
            "interaction": tuple(Term(term.slug, term.name) for term in interactions),
            "council": tuple(Term(council.slug, council.name) for council in councils),
            "council_type": _unique((council.type, Council.Type(council.type).label) for council in councils),
            "region": _unique((region_slug(council.region), council.region) for council in councils if council.region),
            "using": using_terms(used_by),
        },
        facts=(Fact(str(_("Tried")), _tried(len(cases))), *using_facts(used_by)),
        using=used_by,
        date=solution.first_published_at.date() if solution.first_published_at else None,
    )


def _tried(cases: int) -> str:
    if not cases:
        return str(_("Not stated"))
    return _("Once") if cases == 1 else ngettext("%(n)d case study", "%(n)d case studies", cases) % {"n": cases}


def _unique(terms: Iterable[tuple[str, Any]]) -> tuple[Term, ...]:
    return tuple(Term(value, str(label)) for value, label in dict(terms).items())


def solution_terms(case: CaseStudyPage) -> tuple[Term, ...]:
    """The solutions of a case study, of which ``prefetch_solutions`` brought those open to all."""
    found = {item.solution.slug: item.solution.title for item in case.solution_items.all()}
    return tuple(Term(slug, title) for slug, title in found.items())


def prefetch_solutions() -> "Prefetch[str]":
    """The solutions of case studies that everybody may find, in one query."""
    items = SolutionCase.objects.filter(solution__in=public_solutions().values("pk")).select_related("solution")
    return Prefetch("solution_items", items.order_by("solution__title", "pk"))
