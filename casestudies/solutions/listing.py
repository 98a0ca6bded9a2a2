"""The list of solutions, for one reader."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.adoptions.counting import with_using
from casestudies.models import CaseStudyPage
from casestudies.reusable import address
from casestudies.solutions.models import SolutionCase, SolutionPage
from portal.core.visibility import Access


@dataclass(frozen=True, slots=True)
class SolutionLine:
    """One solution: how often it was tried, as far as the reader may see, and how many councils say they use it."""

    title: str
    url: str
    summary: str
    tried: str
    using: str


def solution_lines(access: Access) -> tuple[SolutionLine, ...]:
    """Every solution that the reader may find, by title, in one query."""
    seen = access.visible(CaseStudyPage.objects.all()).values("pk")
    cases = SolutionCase.objects.filter(solution=OuterRef("pk"), case_study__in=seen).order_by().values("solution")
    number = cases.annotate(number=Count("case_study", distinct=True)).values("number")
    solutions = with_using(access.visible(SolutionPage.objects.all()))
    found = solutions.annotate(cases_seen=Coalesce(Subquery(number), Value(0))).defer("what_it_is")
    return tuple(
        SolutionLine(page.title, address(page), page.summary, _tried(page.cases_seen), _using(page.councils_using))
        for page in found.order_by("title", "pk")
    )


def _tried(cases: int) -> str:
    if not cases:
        return _("No case study that you may see")
    if cases == 1:
        return _("Tried once")
    return _("%(count)d case studies") % {"count": cases}


def _using(councils: int) -> str:
    if not councils:
        return ""
    return ngettext("%(count)d council uses it", "%(count)d councils use it", councils) % {"count": councils}
