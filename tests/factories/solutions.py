"""Solutions with fixed words, for tests. Everything in them is made up."""

from typing import Any

from casestudies.models import CaseStudyPage
from casestudies.solutions.models import SolutionCase, SolutionIndexPage, SolutionPage
from tests.factories.pages import home_page


def solution_index() -> SolutionIndexPage:
    """The list of solutions below the first page."""
    found = SolutionIndexPage.objects.first()
    if found is None:
        found = SolutionIndexPage(title="Solutions", slug="solutions")
        home_page().add_child(instance=found)
    return found


def make_solution(*cases: CaseStudyPage, title: str = "Permits on the web", **fields: Any) -> SolutionPage:
    """A published solution (``live=False`` for a draft) of these case studies."""
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    fields.setdefault("summary", "Residents ask for a permit on the web, made up.")
    solution = SolutionPage(title=title, **fields)
    solution.cases = [SolutionCase(case_study=case) for case in cases]
    index = solution_index()
    index.refresh_from_db()
    index.add_child(instance=solution)
    return solution
