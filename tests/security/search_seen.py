"""What each person is shown by search: results, counts, corrections, suggestions, records near in meaning."""

import re
from collections.abc import Iterable
from io import StringIO
from typing import Any
from urllib.parse import quote

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from search.query.nearby import RELATED
from search.query.weights import MOST_JOINING
from tests.security.pages_seen import everything, named_in, titles_of_feed
from tests.security.world import ACCESS, CASES, COMMON, EDITORS, NEAR, PINNED, World, may_read

EVERY = set(ACCESS)

PERSONAL = ("/search/", "/search/feed/", "/api/v1/search/", "/search/suggest/", "/case-studies/", "/services/")
"""Addresses whose answer depends on who asks."""

SCREENS = ("search-explain:index", "search-reports:index", "promotion:index", "synonymrule:index")
"""The editors' screens of search."""


SOME = ("open", "draft", "member", "board", "both", "nobody", "nested")
"""One page of each sort of rule: each is asked for by itself, which takes time, and one engine answers for all."""


def look_at_search(person: str, world: World, names: Iterable[str] = ACCESS) -> None:
    """Search in every way as this person; for each of ``names`` by itself as well."""
    _look_at_results(person, world)
    _look_at_numbers(person, world)
    _look_at_meaning(person, world)
    for name in names:
        _look_for(person, world, name)
    _look_at_explanations(person, world)


def api(client: Client, text: str, more: str = "") -> dict[str, Any]:
    """The answer of the search API."""
    found: dict[str, Any] = client.get(f"/api/v1/search/?q={quote(text)}{more}").json()
    return found


def _look_at_results(person: str, world: World) -> None:
    client, may = world.people[person], may_read(person)
    cases = may & set(CASES)
    seen = named_in(everything(client, f"/search/?q={COMMON}&"))
    world.judge(person, "search hits", seen, may, EVERY)
    world.judge(person, "API", named_in(everything(client, f"/api/v1/search/?q={COMMON}&")), may, EVERY)
    newest = titles_of_feed(client)
    world.judge(person, "feed", named_in(newest), named_in(newest) & may, EVERY)
    world.judge(person, "list", named_in(everything(client, "/case-studies/?")), cases, set(CASES))
    facets = _service_values(client, f"/search/?q={COMMON}")
    if len(cases) > 1:  # a facet with one value is not shown
        world.judge(person, "facet counts", facets, cases, set(CASES))
    counted = {each["value"].removeprefix("service-") for each in api(client, COMMON)["facets"].get("service", [])}
    world.judge(person, "API facets", counted, facets, set(CASES))
    shared = {address for address in PERSONAL if kept_by_others(client, address)}
    world.judge(person, "caches", shared, set(), set(PERSONAL))
    begun = {each["text"] for each in client.get(f"/search/suggest/?q={COMMON}").json()["suggestions"]}
    world.judge(person, "suggestions", named_in(" ".join(begun)), named_in(" ".join(begun)) & may, EVERY)


def kept_by_others(client: Client, address: str) -> bool:
    """Whether somebody else may be given this answer by a cache between them."""
    headers = client.get(f"{address}?q={COMMON}").headers
    return "Cookie" not in headers.get("Vary", "") or "public" in headers.get("Cache-Control", "")


def _service_values(client: Client, address: str) -> set[str]:
    """Pages whose service is offered as a filter; every service belongs to one case study, so each count is one."""
    groups = client.get(address).context["results"].facets
    values = [value for group in groups if group.name == "service" for value in group.values]
    assert {value.count for value in values} <= {1}
    return {value.value.removeprefix("service-") for value in values}


def _look_at_numbers(person: str, world: World) -> None:
    """What is told as a number, in JSON and in words."""
    client, may = world.people[person], may_read(person)
    answer = api(client, COMMON)
    world.compare(person, "records with the word", answer["lexical"], len(may))
    world.compare(person, "records with all words", answer["complete"], len(may))
    world.compare(person, "records that answer", answer["answering"], len(may))
    world.compare(person, "results", answer["total"], len(may))
    filtered = client.get(f'/search/?q="{COMMON}"&kind=service').context["results"]
    offered = " ".join(offer.words for offer in filtered.help.looser)
    world.compare(person, "without filters", re.findall(r"filters \((\d+)", offered), [str(len(may))])
    nothing = client.get(f"/search/?q={COMMON} -{COMMON}").context["results"]
    offered = " ".join(offer.words for offer in nothing.help.looser)
    world.compare(person, "by plain words", re.findall(r"signs \((\d+)", offered), [str(len(may))])


def _look_at_meaning(person: str, world: World) -> None:
    """Records that are near in meaning: as results, counted in words, and as help beside few results."""
    client, may = world.people[person], may_read(person)
    joining = min(len(may), MOST_JOINING - 1)  # one place is taken by the page that has the words as well
    answer = api(client, NEAR)
    by_meaning = named_in(" ".join(each["title"] for each in answer["results"] if each["match"] == "meaning"))
    world.judge(person, "neighbours", by_meaning, may if joining == len(may) else by_meaning & may, EVERY)
    world.compare(person, "results with neighbours", answer["total"], 1 + joining)
    page = client.get(f"/search/?q={NEAR}").context["results"]
    world.compare(person, "in the headline", re.findall(r"(\d+) related", page.headline.lead), [str(joining)])
    helped = client.get(f'/search/?q="{NEAR}"')
    related = helped.context["results"].help.related
    world.judge(person, "help", named_in(helped.text), named_in(helped.text) & may, EVERY)
    world.compare(person, "related records", len(related), min(RELATED, len(may)))


def _look_for(person: str, world: World, name: str) -> None:
    """One page: by its own word, by a slip in it, by its beginning, and by words it is recommended for."""
    client, asked = world.people[person], {name}
    may, everything_read = asked & may_read(person), may_read(person)
    exactly = api(client, f"{name}zz", "&as-typed=yes")
    world.judge(person, "lexical count of its own word", asked if exactly["lexical"] else set(), may, asked)
    by_word = named_in(" ".join(each["title"] for each in exactly["results"] if each["match"] == "words"))
    world.judge(person, "hits of its own word", by_word, may, asked)
    slip = client.get(f"/search/?q={name}zx")
    results = slip.context["results"]
    world.judge(person, "correction", named_in(results.corrected), may, asked)
    world.judge(person, "page with a correction", named_in(slip.text) - everything_read, set(), asked)
    begun = client.get(f"/search/suggest/?q={name}z").json()["suggestions"]
    world.judge(person, "suggestion", named_in(" ".join(each["text"] for each in begun)), may, asked)
    pinned = client.get(f"/search/?q={PINNED} {name}&as-typed=yes")
    cards = [card.title for card in pinned.context["results"].cards if card.recommended]
    world.judge(person, "recommended", named_in(" ".join(cards)), may, asked)
    world.judge(person, "page with a recommendation", named_in(pinned.text) - everything_read, set(), asked)


def _look_at_explanations(person: str, world: World) -> None:
    """The command for operators, and the editors' screen: as themselves, and as a reader without an account."""
    client, may = world.people[person], may_read(person)
    options = {} if person == "anonymous" else {"user": person}
    for text in (COMMON, NEAR, f"{PINNED} secret", f"{PINNED} board"):
        out = StringIO()
        call_command("search_explain", text, stdout=out, **options)
        seen = named_in(out.getvalue())
        world.judge(person, "search_explain", seen, may if text == COMMON else seen & may, EVERY)
        recommended = may & {text.split()[-1]} if text.startswith(PINNED) else set()
        told = re.findall(r"(\d+) promoted", out.getvalue())
        world.compare(person, f"recommended for {text}", told, [str(len(recommended))])
    for seen_as, readable in (("me", may), ("reader", may_read("anonymous"))):
        shown = client.get(reverse("search-explain:index"), {"q": COMMON, "as": seen_as})
        expected = readable if person in EDITORS else set()
        world.judge(person, f"explained as {seen_as}", named_in(shown.text), expected, EVERY)
    for screen in SCREENS:
        opened = client.get(reverse(screen)).status_code == 200
        world.judge(person, screen, {screen} if opened else set(), {screen} if person in EDITORS else set(), {screen})
