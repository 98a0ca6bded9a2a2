"""Nobody is shown what they may not read, on any surface, and everybody is shown what they may.

The table below says by hand who may read what; the rule under test has no part in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from casestudies.models import CaseStudyCouncil, CaseStudyPage, Measure
from portal.core import visibility
from portal.core.models import PortalDocument, PortalImage
from portal.core.visibility import visible_pages
from search.indexing import records
from search.indexing.sinks import Sink
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow, fresh_index
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

NAMING_ALL = ("/themes/shared-theme/", "/councils/shared-council/", "/figures/shared-figure/")
"""Addresses that name every case study its reader may see: each is tagged with all of these."""

TABLE1 = "/figures/top-20-transactions/"

COMMON = "quokka"
"""A word in every title. Each title also has a word of its own: its key in the tables, ended by "zz"."""

LEAST_CELLS = 1_000


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


@pytest.fixture
def world(index: Sink) -> World:
    now = timezone.now()
    special: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "expired": {"expire_at": now - timedelta(seconds=1)},
    }
    pages: dict[str, Page] = {}
    for name in CASES:
        pages[name] = case_study(f"{COMMON} {name}zz", slug=f"case-{name}", **special.get(name, {}))
    tag(pages)
    restrict(pages["member"])
    restrict(pages["board"], "Board")
    restrict(pages["editorial"], "Editors")
    restrict(pages["either"], "Board", "Editors")
    restrict(pages["both"], "Board")
    restrict(pages["both"], "Editors")
    restrict(pages["nobody"], kind="groups")
    restrict(pages["secret"], kind="password")
    pages["section"] = standard_page(f"{COMMON} sectionzz", slug="page-section")
    pages["belowboard"] = standard_page(f"{COMMON} belowboardzz", pages["section"], slug="page-belowboard")
    pages["nested"] = standard_page(f"{COMMON} nestedzz", pages["belowboard"], slug="page-nested")
    restrict(pages["section"], "Board")
    restrict(pages["nested"], "Editors")
    closed = standard_page("Behind a password")
    restrict(closed, kind="password")
    pages["belowsecret"] = standard_page(f"{COMMON} belowsecretzz", closed, slug="page-belowsecret")
    follow()
    return World(pages, clients(), {name: make_files(name) for name in FILES})


def tag(cases: dict[str, Page]) -> None:
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


def make_files(collection: str) -> tuple[str, str]:
    """Addresses of a document and of a picture at one size."""
    kept = Collection.objects.get(name=collection)
    words = ContentFile(b"Made up.", f"{collection}.txt")
    document = PortalDocument.objects.create(title=collection, file=words, collection=kept)
    picture: ImageFile = get_test_image_file(filename=f"{collection}.png")
    image = PortalImage.objects.create(title=collection, file=picture, collection=kept)
    return document.url, image.get_rendition("width-100").url


def named_in(text: str) -> set[str]:
    return set(re.findall(r"\b([a-z]+)zz\b", text.lower())) & set(ACCESS)


def everything(client: Client, address: str) -> str:
    """All result pages of an address, as one text."""
    return "".join(client.get(f"{address}page={page}").text for page in (1, 2))


def titles_of_feed(client: Client) -> str:
    root = ElementTree.fromstring(client.get(f"/search/feed/?q={COMMON}").content)  # noqa: S314 -- our own feed
    return " ".join(title.text or "" for title in root.iter("{http://www.w3.org/2005/Atom}title"))


def service_values(client: Client, address: str) -> set[str]:
    """Pages whose service is offered as a filter; every service belongs to one case study, so each count is one."""
    groups = client.get(address).context["results"].facets
    values = [value for group in groups if group.name == "service" for value in group.values]
    assert {value.count for value in values} <= {1}
    return {value.value.removeprefix("service-") for value in values}


def look_as(person: str, world: World) -> World:
    """Visit every surface as this person."""
    client = world.people[person]
    may = {name for name, people in ACCESS.items() if person in people}
    cases, everything_asked = may & set(CASES), set(ACCESS)
    api = client.get(f"/api/v1/search/?q={COMMON}").json()
    seen = named_in(everything(client, f"/search/?q={COMMON}&"))
    world.judge(person, "search hits", seen, may, everything_asked)
    world.judge(person, "API", named_in(everything(client, f"/api/v1/search/?q={COMMON}&")), may, everything_asked)
    newest = titles_of_feed(client)
    world.judge(person, "feed", named_in(newest), named_in(newest) & may, everything_asked)
    world.judge(person, "list", named_in(everything(client, "/case-studies/?")), cases, set(CASES))
    facets = service_values(client, f"/search/?q={COMMON}")
    if len(cases) > 1:  # a facet with one value is not shown
        world.judge(person, "facet counts", facets, cases, set(CASES))
    counted = {value["value"].removeprefix("service-") for value in api["facets"].get("service", [])}
    world.judge(person, "API facets", counted, facets, set(CASES))
    mapped = client.get("/sitemap.xml").text  # the same for everybody: what anybody may read
    listed = {name for name, page in world.pages.items() if f"{page.url}<" in mapped}
    world.judge(person, "sitemap", listed, {"open"}, everything_asked)
    look_at_counts(world, person, cases)
    look_at_files(world, person)
    for address in NAMING_ALL:
        world.judge(person, address, named_in(client.get(address).text), cases, set(CASES))
    if api["total"] != len(may):
        world.wrong.append(f"TOTAL: {person} was told {api['total']} instead of {len(may)}")
    for name, page in world.pages.items():
        look_at(world, person, name, page)
    return world


def look_at_counts(world: World, person: str, cases: set[str]) -> None:
    """The home page, Table 1 and the list of services: what they name, and what they count."""
    client = world.people[person]
    home = client.get("/")
    world.judge(person, "home", named_in(home.text), named_in(home.text) & cases, set(ACCESS))
    most_done = home.context["home"].most_done
    counted = {row.area for row in most_done if row.count}
    world.judge(person, "rows of home", counted, cases & {row.area for row in most_done}, set(CASES))
    if f" {len(cases)} council case" not in home.context["home"].status:
        world.wrong.append(f"TOTAL: {person} was told on home: {home.context['home'].status}")
    table = client.get(TABLE1)
    world.judge(person, "Table 1", named_in(table.text), cases, set(CASES))
    counted = {row.area for row in table.context["page"].rows if row.count}
    world.judge(person, "rows of Table 1", counted, cases, set(CASES))
    groups = client.get("/services/").context["index"].groups
    services = {link.label.removeprefix("Service ") for group in groups for link in group.links}
    world.judge(person, "services with records", services, cases, set(CASES))


def look_at_files(world: World, person: str) -> None:
    for number, kind in enumerate(("document", "picture")):
        served = {name for name, urls in world.files.items() if is_served(world.people[person], urls[number])}
        world.judge(person, kind, served, {name for name, people in FILES.items() if person in people}, set(FILES))


def is_served(client: Client, address: str) -> bool:
    response = client.get(address)
    return response.status_code == 200 and response.getvalue() != b""  # read to its end, which closes the file


def look_at(world: World, person: str, name: str, page: Page) -> None:
    client = world.people[person]
    asked, may = {name}, {name} if person in ACCESS[name] else set()
    shown = named_in(client.get(page.url).text)
    readable = {other for other in shown if person in ACCESS[other]}  # the pages above it, in its breadcrumbs
    world.judge(person, "page", shown, may | readable, asked)
    total = client.get(f"/api/v1/search/?q={name}zz").json()["total"]
    world.judge(person, "total of its own word", asked if total else set(), may, asked)
    if name in CASES:
        found = client.get(f"/api/v1/case-studies/case-{name}/").status_code == 200
        world.judge(person, "case API", asked if found else set(), may, asked)
        listed = named_in(client.get(f"/services/service-{name}/").text)
        world.judge(person, "service page", listed - may, set(), asked)


def test_every_surface_shows_each_person_what_they_may_read_and_nothing_else(world: World) -> None:
    for person in world.people:
        look_as(person, world)
    assert world.wrong == []
    assert world.cells >= LEAST_CELLS


def test_totals_are_the_databases(world: World) -> None:
    pages = Page.objects.filter(title__startswith=COMMON)
    for person, client in world.people.items():
        response = client.get(f"/api/v1/search/?q={COMMON}")
        user = response.wsgi_request.user if client.session.get("_auth_user_id") else AnonymousUser()
        assert response.json()["total"] == visible_pages(pages, user).count(), person


def forget_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility.Reader, "meets", lambda self, requirement: True)


def forget_ancestors(monkeypatch: pytest.MonkeyPatch) -> None:
    def own_only(self: visibility.Rules, path: str) -> frozenset[visibility.Requirement]:
        return self.direct.get(path, frozenset())

    monkeypatch.setattr(visibility.Rules, "requirements", own_only)


def any_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_refused(self: visibility.Access, path: str) -> bool:
        asked = self.rules.requirements(path)
        return bool(asked) and not any(self.reader.meets(requirement) for requirement in asked)

    monkeypatch.setattr(visibility.Access, "_is_refused", is_refused)


def forget_expiry(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (visibility, records):
        monkeypatch.setattr(module, "current_pages", lambda pages: pages.filter(live=True))


@pytest.mark.parametrize("mutation", [forget_reader, forget_ancestors, any_of_them, forget_expiry])
def test_the_matrix_turns_red_when_the_rule_is_broken_on_purpose(
    world: World, monkeypatch: pytest.MonkeyPatch, mutation: Callable[[pytest.MonkeyPatch], None]
) -> None:
    mutation(monkeypatch)
    fresh_index()
    # What one mutation lets out, another guard may stop: a wrong total is red enough.
    assert any(look_as(person, world).wrong for person in world.people)
