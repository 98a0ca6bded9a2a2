"""Records that somebody may not see change nothing of what they are offered, however many there are."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from search.indexing.sinks import Sink
from search.vocabulary import _site_lexicons
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict, standard_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_service
from tests.security.breaks import CROWDING, Break
from tests.security.world import MEANT, NEAR

HIDDEN = 50
SLIP = "zorlla"
"""One edit from "zorilla", which one public record has, and from words that all the hidden ones have."""

RIVALS = "zarlla zerlla zirlla zurlla zyrlla zorlle zorllo"

TEXTS = ("quokka", "quokka zorilla", "quokka waste numbat", NEAR, f'"{NEAR}"', SLIP, f"{SLIP} quoka", "Quok", "wombat")


@pytest.fixture
def site(index: Sink) -> Mapping[str, Client]:
    """Records that all may read."""
    for number in range(6):
        case_study(f"Quokka {'zorilla' if number == 0 else number}", slug=f"quokka-{number}", summary=MEANT)
    make_service("Quokka licences")
    standard_page("Quokka numbats", summary="Waste.")
    follow()
    return clients()


def hide_many() -> None:
    """Add records of the board: nearer in meaning, with more likely words and better names to suggest."""
    section = standard_page("Board", slug="board-only")
    restrict(section, "Board")
    for number in range(HIDDEN):
        title = f"Quokka {NEAR}" if number % 2 else "Quokka"
        standard_page(title, section, slug=f"hidden-{number}", summary=f"{RIVALS} wombat")
    follow()
    _site_lexicons._kept.clear()  # which would go on with the words of before for a minute


def offered(client: Client) -> dict[str, Any]:
    """All that a person is offered for each text, but the order of what has the words."""
    told: dict[str, Any] = {}
    for text in TEXTS:
        answer = client.get("/api/v1/search/", {"q": text}).json()
        results = answer.pop("results")
        told[f"numbers and facets for {text}"] = answer
        told[f"results for {text}"] = sorted((result["title"], result["match"]) for result in results)
        told[f"suggestions for {text}"] = client.get("/search/suggest/", {"q": text}).json()
        page = client.get("/search/", {"q": text}).context["results"]
        told[f"headline for {text}"] = page.headline
        if page.help:
            titles = [card.title for card in page.help.related]
            told[f"help for {text}"] = (titles, page.help.services, page.help.looser)
    told["case study"] = client.get("/case-studies/quokka-1/").text.partition("<main")[2].partition("</main>")[0]
    return told


def test_hidden_records_change_nothing_that_is_offered(site: Mapping[str, Client]) -> None:
    before = {person: offered(site[person]) for person in ("anonymous", "practitioner", "editor")}
    board = offered(site["board"])
    hide_many()
    assert {person: offered(site[person]) for person in before} == before
    assert before["anonymous"][f"numbers and facets for {SLIP}"]["corrected"] == "zorilla"
    now = offered(site["board"])
    for key in ("suggestions for Quok", f"results for {NEAR}", f"numbers and facets for {SLIP}"):
        assert now[key] != board[key], "whoever may see them is offered them"


def test_hidden_records_change_no_order_of_neighbours(site: Mapping[str, Client]) -> None:
    def near() -> list[str]:
        found = site["anonymous"].get(f"/api/v1/search/?q={NEAR}&as-typed=yes").json()["results"]
        assert {result["match"] for result in found} == {"meaning"}
        return [result["title"] for result in found]

    before = near()
    hide_many()
    assert near() == before


@pytest.mark.parametrize("broken", CROWDING)
def test_what_takes_the_places_of_others_is_noticed(
    site: Mapping[str, Client], monkeypatch: pytest.MonkeyPatch, broken: Break
) -> None:
    broken(monkeypatch)
    before = offered(site["anonymous"])
    hide_many()
    assert offered(site["anonymous"]) != before
