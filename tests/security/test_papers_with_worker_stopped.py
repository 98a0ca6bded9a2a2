"""With the worker stopped, a briefing or block that was withdrawn is gone all the same."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from portal.barriers.models import Barrier
from portal.briefings.models import BriefingIndexPage, BriefingPage, DecisionAsked
from portal.briefings.states import circulate_only
from search.indexing.sinks import Sink
from tests.factories.figures import make_figure
from tests.factories.index import follow
from tests.factories.pages import home_page, restrict
from tests.factories.people import clients
from tests.security.withdrawals import FROM_THE_BOARD
from tests.security.world import MEANT, NEAR

FROM_EVERYBODY: dict[str, Callable[[BriefingPage], object]] = {
    "unpublish": lambda page: page.unpublish(),
    "unpublish by the admin's action": lambda page: UnpublishPageAction(page).execute(skip_permission_checks=True),
    "unpublish by queryset": lambda page: Page.objects.filter(pk=page.pk).update(live=False),
    "delete": lambda page: Page.objects.get(pk=page.pk).delete(),
    "delete the briefing": lambda page: page.delete(),
    "delete the list": lambda page: Page.objects.get(pk=page.get_parent().pk).delete(),
    "circulate to the board": lambda page: restrict(page, "Board"),
    "restrict to signed-in people": restrict,
    "restrict to groups that are none": lambda page: restrict(page, kind="groups"),
    "restrict by password": lambda page: restrict(page, kind="password"),
    "restrict the list": lambda page: restrict(page.get_parent(), "Board"),
    "restrict the list by password": lambda page: restrict(page.get_parent(), kind="password"),
    "restrict the first page": lambda page: restrict(home_page()),
    "restrict and publish again": lambda page: (restrict(page, "Board"), page.save_revision().publish()),
    "let the admin circulate it": lambda page: circulate_only(page, None),
    "expire": lambda page: BriefingPage.objects.filter(pk=page.pk).update(expire_at=timezone.now()),
}

BLOCKS: dict[str, dict[str, str]] = {
    "hide": {"state": "hidden"},
    "take back": {"state": "new"},
    "merge": {"state": "merged"},
    "delete": {},
}

UNSEEN_BY_SIGNALS = {"unpublish by queryset", "expire"}
"""Without a signal only hits are dropped; words that spelling knows follow with the next audit."""


OF_THE_BOARD = {name: act for name, act in FROM_THE_BOARD.items() if name != "ask for another group on the list"}
"""That one asks it of the list of case studies."""

pytestmark = pytest.mark.one_database


@pytest.fixture
def people(db: None) -> Mapping[str, Client]:
    return clients()


@pytest.fixture
def briefing(index: Sink) -> BriefingPage:
    """A public briefing, indexed."""
    parent = BriefingIndexPage(title="Briefings", slug="briefings")
    home_page().add_child(instance=parent)
    made = BriefingPage(
        title="Quokka zorilla",
        slug="a-slug",
        summary=MEANT,
        figures=[("figure", {"statistic": make_figure("permits")})],
    )
    made.decisions_asked = [DecisionAsked(text="Count the zorilla.")]
    parent.add_child(instance=made)
    PageViewRestriction.objects.filter(page=made).delete()
    follow()
    return BriefingPage.objects.get(pk=made.pk)


def naming_it(client: Client, address: str) -> set[str]:
    """The surfaces that name the record. No query but those for its own beginning or slip holds its word."""
    said: dict[str, Any] = {
        "search": client.get("/search/?q=quokka").text,
        "API": client.get("/api/v1/search/?q=quokka").text,
        "feed": client.get("/search/feed/?q=quokka").text,
        "suggestions": client.get("/search/suggest/?q=zor").text,
        "correction": client.get("/api/v1/search/?q=zorila").text,
        "neighbours": client.get(f"/search/?q={NEAR}").text,
        "page": _told(client, address),
        "its list": client.get(f"/{address.split('/')[1]}/").text,
        "figure": client.get("/figures/permits/").text,
        "sitemap": client.get("/sitemap.xml").text.replace("/a-slug/", "zorilla"),
    }
    return {surface for surface, text in said.items() if "zorilla" in text.lower()}


def _told(client: Client, address: str) -> str:
    """The page, if there is one: what says that there is none repeats the address that was asked for."""
    answer = client.get(address)
    return answer.text if answer.status_code == 200 else ""


@pytest.mark.parametrize("name", FROM_EVERYBODY)
def test_a_briefing_withdrawn_from_everybody_is_named_nowhere(
    client: Client, briefing: BriefingPage, name: str
) -> None:
    assert len(naming_it(client, "/briefings/a-slug/")) == 10
    FROM_EVERYBODY[name](briefing)
    allowed = {"correction"} if name in UNSEEN_BY_SIGNALS else set()
    assert naming_it(client, "/briefings/a-slug/") <= allowed


@pytest.mark.parametrize("name", OF_THE_BOARD)
def test_a_briefing_withdrawn_from_the_board_is_named_nowhere(
    people: Mapping[str, Client], briefing: BriefingPage, name: str
) -> None:
    restrict(briefing, "Board")
    follow()
    assert len(naming_it(people["board"], "/briefings/a-slug/") | {"sitemap"}) == 10
    OF_THE_BOARD[name](briefing)
    assert naming_it(people["board"], "/briefings/a-slug/") == set()


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_withdrawn_is_named_nowhere(client: Client, index: Sink, name: str) -> None:
    block = Barrier.objects.create(title="Quokka zorilla", text=MEANT, sort="legal", state="open")
    address = block.get_absolute_url()
    follow()
    assert {"search", "API", "feed", "page", "its list"} <= naming_it(client, address)
    if name == "merge":
        block.merged_into = Barrier.objects.create(title="Another", sort="legal", state="open")
    if BLOCKS[name]:
        for field, value in BLOCKS[name].items():
            setattr(block, field, value)
        block.save()
    else:
        block.delete()
    assert naming_it(client, address) == set()
