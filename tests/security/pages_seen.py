"""What each person is shown on the pages of the site that are no search."""

import re
from xml.etree import ElementTree

from django.test import Client
from wagtail.models import Page

from tests.security.world import ACCESS, CASES, COMMON, FILES, World, may_read

NAMING_ALL = ("/themes/shared-theme/", "/councils/shared-council/", "/figures/shared-figure/")
"""Addresses that name every case study its reader may see: each is tagged with all of these."""

TABLE1 = "/figures/top-20-transactions/"


def named_in(text: str) -> set[str]:
    """The pages that a text names."""
    return set(re.findall(r"\b([a-z]+)zz\b", text.lower())) & set(ACCESS)


def everything(client: Client, address: str) -> str:
    """All result pages of an address, as one text."""
    return "".join(client.get(f"{address}page={page}").text for page in (1, 2))


def look_at_pages(person: str, world: World) -> None:
    """Visit every page, list, map and file as this person."""
    client = world.people[person]
    cases = may_read(person) & set(CASES)
    mapped = client.get("/sitemap.xml").text  # the same for everybody: what anybody may read
    listed = {name for name, page in world.pages.items() if f"{page.url}<" in mapped}
    world.judge(person, "sitemap", listed, {"open"}, set(ACCESS))
    for address in NAMING_ALL:
        world.judge(person, address, named_in(client.get(address).text), cases, set(CASES))
    _look_at_counts(world, person, cases)
    _look_at_files(world, person)
    for name, page in world.pages.items():
        _look_at_page(world, person, name, page)


def titles_of_feed(client: Client) -> str:
    """The titles of a feed's entries."""
    root = ElementTree.fromstring(client.get(f"/search/feed/?q={COMMON}").content)  # noqa: S314 -- our own feed
    return " ".join(title.text or "" for title in root.iter("{http://www.w3.org/2005/Atom}title"))


def _look_at_counts(world: World, person: str, cases: set[str]) -> None:
    """The home page, Table 1 and the list of services: what they name, and what they count."""
    client = world.people[person]
    home = client.get("/")
    world.judge(person, "home", named_in(home.text), named_in(home.text) & cases, set(ACCESS))
    most_done = home.context["home"].most_done
    counted = {row.area for row in most_done if row.count}
    world.judge(person, "rows of home", counted, cases & {row.area for row in most_done}, set(CASES))
    world.compare(person, "cases on home", f" {len(cases)} council case" in home.context["home"].status, truth=True)
    table = client.get(TABLE1)
    world.judge(person, "Table 1", named_in(table.text), cases, set(CASES))
    counted = {row.area for row in table.context["page"].rows if row.count}
    world.judge(person, "rows of Table 1", counted, cases, set(CASES))
    groups = client.get("/services/").context["index"].groups
    services = {link.label.removeprefix("Service ") for group in groups for link in group.links}
    world.judge(person, "services with records", services, cases, set(CASES))


def _look_at_files(world: World, person: str) -> None:
    for number, kind in enumerate(("document", "picture")):
        served = {name for name, urls in world.files.items() if _is_served(world.people[person], urls[number])}
        world.judge(person, kind, served, {name for name, people in FILES.items() if person in people}, set(FILES))


def _is_served(client: Client, address: str) -> bool:
    response = client.get(address)
    return response.status_code == 200 and response.getvalue() != b""  # read to its end, which closes the file


def _look_at_page(world: World, person: str, name: str, page: Page) -> None:
    """A page, with what stands beside it: records related by service, theme or meaning, and the pages above it."""
    client = world.people[person]
    asked, may = {name}, {name} & may_read(person)
    answer = client.get(page.url)
    world.judge(person, "page", named_in(answer.text) & asked, may, asked)
    beside = named_in(answer.text) - asked
    world.judge(person, f"what stands beside {name}", beside, beside & may_read(person), set(ACCESS) - asked)
    if name in CASES:
        found = client.get(f"/api/v1/case-studies/case-{name}/").status_code == 200
        world.judge(person, "case API", asked if found else set(), may, asked)
        listed = named_in(client.get(f"/services/service-{name}/").text)
        world.judge(person, "service page", listed - may, set(), asked)
