"""A site with every sort of page, and every sort of person to look at it.

The tables say by hand who may read what; the rule under test has no part in it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from casestudies.models import CaseStudyCouncil, CaseStudyPage, Measure
from portal.core.models import PortalDocument, PortalImage
from search.models import Promotion
from tests.factories.figures import make_figure, make_row
from tests.factories.pages import case_study, restrict, standard_page
from tests.factories.people import PEOPLE, clients
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

ALL = frozenset(PEOPLE)
SIGNED_IN = ALL - {"anonymous"}
BOARD = frozenset({"board", "board editor", "administrator"})
EDITORS = frozenset({"editor", "board editor", "administrator"})

CASES: dict[str, frozenset[str]] = {
    "open": ALL,
    "draft": frozenset(),
    "expired": frozenset(),
    "member": SIGNED_IN,
    "board": BOARD,
    "editorial": EDITORS,
    "either": BOARD | EDITORS,
    "both": BOARD & EDITORS,
    "nobody": frozenset({"administrator"}),
    "secret": frozenset(),
}
"""Case studies: who may read each. "both" carries two restrictions, "secret" a password, which no search asks for."""

PAGES: dict[str, frozenset[str]] = {
    "section": BOARD,
    "belowboard": BOARD,
    "nested": BOARD & EDITORS,
    "belowsecret": frozenset(),
}
"""Pages of words, three levels deep: a restriction below a restriction asks for both."""

ACCESS = CASES | PAGES
FILES: dict[str, frozenset[str]] = {"Public": ALL, "Board": BOARD | EDITORS}
"""Collections of files: who may read them, by the groups that every portal begins with."""

COMMON = "quokka"
"""A word in every title. Each title also has a word of its own: its key in the tables, ended by "zz"."""

MEANT = "Waste, refuse and scrap: collecting waste, recycling waste, landfill."
"""What every record is about, in words that no test searches for."""

NEAR = "litter garbage trash disposal dump"
"""The same in other words: what finds the records by their meaning alone. One public page has just these words."""

PINNED = "wombat"
"""With the key of a record after it, the words that an editor recommends this record for. No record has it."""


@dataclass
class World:
    """Every sort of page, published and indexed, and every sort of person."""

    pages: dict[str, Page]
    people: dict[str, Client]
    files: dict[str, tuple[str, str]]
    cells: int = 0
    wrong: list[str] = field(default_factory=list)

    def judge(self, person: str, surface: str, seen: set[str], expected: set[str], asked: set[str]) -> None:
        """Compare what a surface showed with the table, one cell for each page asked about."""
        self.cells += len(asked)
        self.wrong += [f"LEAK: {person} saw {name} on {surface}" for name in sorted(seen - expected)]
        self.wrong += [f"MISSING: {person} did not see {name} on {surface}" for name in sorted(expected - seen)]

    def compare(self, person: str, number: str, told: object, truth: object) -> None:
        """Compare a number that a surface told with the true one; a cell as well."""
        self.cells += 1
        if told != truth:
            self.wrong.append(f"NUMBER: {person} was told {told} {number} instead of {truth}")


def may_read(person: str) -> set[str]:
    """The pages this person may read."""
    return {name for name, people in ACCESS.items() if person in people}


def build_world() -> World:
    """Make everything. The index follows when it is told to."""
    now = timezone.now()
    special: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "expired": {"expire_at": now - timedelta(seconds=1)},
    }
    pages: dict[str, Page] = {}
    for name in CASES:
        fields = special.get(name, {})
        pages[name] = case_study(f"{COMMON} {name}zz", slug=f"case-{name}", summary=MEANT, **fields)
    _tag(pages)
    restrict(pages["member"])
    restrict(pages["board"], "Board")
    restrict(pages["editorial"], "Editors")
    restrict(pages["either"], "Board", "Editors")
    restrict(pages["both"], "Board")
    restrict(pages["both"], "Editors")
    restrict(pages["nobody"], kind="groups")
    restrict(pages["secret"], kind="password")
    above: Page | None = None
    for name in ("section", "belowboard", "nested"):
        above = pages[name] = standard_page(f"{COMMON} {name}zz", above, slug=f"page-{name}", summary=MEANT)
    restrict(pages["section"], "Board")
    restrict(pages["nested"], "Editors")
    closed = standard_page("Behind a password")
    restrict(closed, kind="password")
    pages["belowsecret"] = standard_page(f"{COMMON} belowsecretzz", closed, slug="page-belowsecret", summary=MEANT)
    standard_page(NEAR.capitalize())
    _recommend(pages)
    return World(pages, clients(), {name: _make_files(name) for name in FILES})


def _tag(cases: dict[str, Page]) -> None:
    """Give each case study a service and a row of Table 1 of its own, and one theme, council and figure to all."""
    theme, council = make_theme("Shared theme"), make_council("Shared council")
    figure, verb = make_figure("shared figure"), make_interaction()
    for rank, (name, case) in enumerate(cases.items(), start=1):
        assert isinstance(case, CaseStudyPage)
        service = make_service(f"Service {name}", slug=f"service-{name}")
        case.services.add(service)
        case.themes.add(theme)
        case.interactions.add(verb)
        case.council_items.add(CaseStudyCouncil(council=council))
        case.measures.add(Measure(what="Permits", after="75%", statistic=figure))
        case.save()
        make_row(rank, [service], [verb], service_area=name)


def _recommend(pages: dict[str, Page]) -> None:
    """Put every page first for words of its own, whoever may read it."""
    today = timezone.localdate()
    Promotion.objects.bulk_create(
        Promotion(
            words=f"{PINNED} {name}",
            record_id=f"page:{page.pk}",
            starts_on=today,
            ends_on=today + timedelta(days=1),
            reason="Made up",
        )
        for name, page in pages.items()
    )


def _make_files(collection: str) -> tuple[str, str]:
    """Addresses of a document and of a picture at one size."""
    kept = Collection.objects.get(name=collection)
    words = ContentFile(b"Made up.", f"{collection}.txt")
    document = PortalDocument.objects.create(title=collection, file=words, collection=kept)
    picture: ImageFile = get_test_image_file(filename=f"{collection}.png")
    image = PortalImage.objects.create(title=collection, file=picture, collection=kept)
    return document.url, image.get_rendition("width-100").url
