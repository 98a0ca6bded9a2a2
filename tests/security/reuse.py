"""A site whose case studies and solutions are used by councils: each may be read by other people."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from casestudies.adoptions.models import Adoption
from casestudies.models import CaseStudyCouncil, CaseStudyPage
from casestudies.solutions.models import SolutionCase, SolutionIndexPage, SolutionPage
from portal.taxonomy.models import Council
from tests.factories.pages import home_page, restrict
from tests.factories.vocabulary import make_council
from tests.security.world import ALL, BOARD, CASES, SIGNED_IN, World, build_world

SOLVED = "numbat"
"""A word in every solution's title, which also has a word of its own: its key in the table, ended by "yy"."""

SOLUTIONS: dict[str, frozenset[str]] = {
    "open": ALL,
    "draft": frozenset(),
    "expired": frozenset(),
    "member": SIGNED_IN,
    "board": BOARD,
    "nobody": frozenset({"administrator"}),
    "secret": frozenset(),
}
"""Solutions: who may read each. Each groups every case study."""


@dataclass
class Reuse:
    """The site, its solutions, and of each page the council that uses it: named "…uu" for cases, "…kk" for solutions.

    A council of "withheld" is that of a case study everybody may read, which does not name it.
    """

    world: World
    solutions: dict[str, SolutionPage]
    councils: dict[str, Council]

    def address(self, kind: str, name: str) -> str:
        """Of the page of this kind: "case-studies" or "solutions"."""
        return f"/{kind}/{'case' if kind == 'case-studies' else 'solution'}-{name}/"


def build_reuse() -> Reuse:
    """Make everything. The index follows when it is told to."""
    world = build_world()
    index = SolutionIndexPage(title="Solutions", slug=SolutionIndexPage.SLUG)
    home_page().add_child(instance=index)
    cases = [page for name, page in world.pages.items() if name in CASES]
    special: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "expired": {"expire_at": timezone.now() - timedelta(seconds=1)},
    }
    solutions = {}
    for name in SOLUTIONS:
        page = SolutionPage(
            title=f"{SOLVED} {name}yy", slug=f"solution-{name}", summary="Made up.", **special.get(name, {})
        )
        page.cases = [SolutionCase(case_study=case, sort_order=number) for number, case in enumerate(cases)]
        solutions[name] = index.add_child(instance=page)
    restrict(solutions["member"])
    restrict(solutions["board"], "Board")
    restrict(solutions["nobody"], kind="groups")
    restrict(solutions["secret"], kind="password")
    councils = {name: _use(world.pages[name], f"{name}uu") for name in CASES}
    councils |= {f"solution {name}": _use(page, f"{name}kk") for name, page in solutions.items()}
    _withhold(world)
    return Reuse(world, solutions, councils)


def _use(page: Page, name: str) -> Council:
    council = make_council(f"Shire {name}", slug=f"shire-{name}", email_domains=[f"{name}.gov.uk"], code=name.upper())
    now = timezone.now()
    Adoption.objects.create(
        page=page, council=council, stage="live", email=f"someone@{name}.gov.uk", counted=True, confirmed_at=now
    )
    return council


def _withhold(world: World) -> None:
    """The open case study also stands for a council that asked not to be named."""
    case = world.pages["open"]
    assert isinstance(case, CaseStudyPage)
    case.council_items.add(CaseStudyCouncil(council=make_council("Shire withhelduu", code="WITHHELD")))
    case.councils_withheld, case.contact_email = True, "contact@withheld.gov.uk"
    case.save()
