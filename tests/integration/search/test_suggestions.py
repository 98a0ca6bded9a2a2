"""What is suggested while somebody types: only what this person may find now, and never at the cost of the page."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from search.engines.base import EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexing.sinks import Sink
from tests.factories.figures import make_figure
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict, standard_page
from tests.factories.vocabulary import make_council, make_service
from tests.security.odd_inputs import ODD_INPUTS, TEXTS

Queries = Callable[[int], AbstractContextManager[Any]]
ADDRESS = "/search/suggest/"

pytestmark = pytest.mark.usefixtures("index")


def suggested(client: Client, text: str, **more: Any) -> list[dict[str, str]]:
    answer = client.get(ADDRESS, {"q": text, **more})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["suggestions"]
    return found


def names(client: Client, text: str, **more: Any) -> list[str]:
    return [each["text"] for each in suggested(client, text, **more)]


@pytest.fixture
def board(client: Client) -> Client:
    """A member of the board, signed in."""
    user = get_user_model().objects.create_user(username="board", password="x")
    user.groups.add(Group.objects.get_or_create(name="Board")[0])
    member = Client()
    member.force_login(user)
    return member


def test_every_kind_of_record_is_suggested_by_its_names(client: Client) -> None:
    make_service("Quokka permits", everyday_names=["quo stickers", "wombat"])
    make_council("Quokkashire", alternative_names=["Wombatland"])
    make_figure(title="quokkas counted")
    case_study("Quokka permits go online", kind="council-case")
    standard_page("Quokka rules")
    follow()
    assert {each["kind"] for each in suggested(client, "quo")} == {
        "Service",
        "Council",
        "Figure",
        "Council case",
        "Page",
    }
    assert suggested(client, "womb") == [
        {"text": "Quokka permits", "kind": "Service", "also": "wombat"},
        {"text": "Quokkashire", "kind": "Council", "also": "Wombatland"},
    ]
    assert suggested(client, "quokkashire county") == [
        {"text": "Quokkashire", "kind": "Council", "also": "Quokkashire County Council"}
    ]


def test_a_form_that_searches_one_kind_is_offered_that_kind(client: Client) -> None:
    make_service("Quokka permits")
    make_council("Quokkashire")
    follow()
    assert names(client, "quo", kind="service") == ["Quokka permits"]
    assert names(client, "quo", kind=["service", "council"]) == ["Quokka permits", "Quokkashire"]
    assert names(client, "quo", kind="nonsense") == []


def test_closed_pages_are_suggested_to_those_who_may_read_them(client: Client, board: Client) -> None:
    closed = case_study("Quokka minutes")
    restrict(closed, "Board")
    secret = case_study("Quokka behind a password")
    restrict(secret, kind="password")
    case_study("Quokka draft", live=False)
    follow()
    assert names(client, "quokka") == []
    assert names(board, "quokka") == ["Quokka minutes"]


def test_what_was_closed_is_gone_at_once_though_the_index_still_has_it(client: Client) -> None:
    unpublished, restricted = case_study("Quokka one"), case_study("Quokka two")
    follow()
    assert names(client, "quokka") == ["Quokka one", "Quokka two"]
    unpublished.unpublish()
    assert names(client, "quokka") == ["Quokka two"]
    restrict(restricted, "Board")
    assert names(client, "quokka") == []


def test_what_the_database_hides_is_gone_though_no_row_says_so(client: Client) -> None:
    page = case_study("Quokka one")
    follow()
    Page.objects.filter(pk=page.pk).update(live=False)
    assert names(client, "quokka") == []


@pytest.mark.parametrize("text", ["", " ", "q", " q ", "q-", "'", '"q"', "\x00q", "é"])
def test_less_than_two_letters_suggest_nothing_and_ask_nothing(
    text: str, client: Client, django_assert_num_queries: Queries
) -> None:
    make_service("Q q é", slug="q")
    follow()
    with django_assert_num_queries(0):
        assert suggested(client, text) == []


def test_text_is_read_as_search_reads_it(client: Client) -> None:
    make_service("Café licences: e-mail", slug="cafes", everyday_names=["council's café"])
    follow()
    for text in ("cafe", "CAFÉ", "caf\x00", "  café   lic", "email", "e-mail", "ca li", "lic ca", "\uff43\uff41\uff46"):
        assert names(client, text) == ["Café licences: e-mail"], text
    assert names(client, "councils")
    assert names(client, "fé") == []


def test_nothing_that_is_sent_is_answered_with_a_server_error(client: Client) -> None:
    case_study("Bins and libraries")
    make_service("AND OR NOT", everyday_names=["title:bins", "C++"])
    follow()
    client.raise_request_exception = False
    answered = {query[:80]: client.get(f"{ADDRESS}?{query}").status_code for query in ODD_INPUTS}
    assert {query: status for query, status in answered.items() if status not in (200, 400)} == {}
    for text in TEXTS:
        assert len(suggested(client, text)) <= 8, text[:80]
    assert client.post(ADDRESS).status_code == 405
    assert client.head(f"{ADDRESS}?q=bins").status_code == 200


def test_it_costs_three_questions_and_five_for_somebody_signed_in(
    client: Client, board: Client, django_assert_num_queries: Queries
) -> None:
    case_study("Quokka one")
    follow()
    names(client, "quokka")
    with django_assert_num_queries(3):  # the outbox, the restrictions, the pages found
        names(client, "quokka")
    with django_assert_num_queries(3 + 2):  # and session, and who it belongs to; groups come with the restrictions
        names(board, "quokka")


def test_the_readers_own_browser_keeps_it_for_half_a_minute_and_no_one_else(client: Client) -> None:
    answer = client.get(ADDRESS, {"q": "quokka"})
    assert set(answer["Cache-Control"].split(", ")) == {"private", "max-age=30"}
    assert "Cookie" in client.get(ADDRESS, {"q": "quokka"})["Vary"]


def test_without_an_engine_nothing_is_suggested_and_nothing_fails(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case_study("Quokka one")
    follow()

    def fail(*_given: object) -> None:
        raise EngineError("The index is away.")

    monkeypatch.setattr(EmbeddedEngine, "suggest", fail)
    with caplog.at_level(logging.WARNING, "search.suggestions"):
        assert suggested(client, "quokka") == []
    assert "The index is away." in caplog.text


def test_markup_in_a_name_is_told_as_text(client: Client, index: Sink) -> None:
    make_service("<b>Quokka</b> & co", slug="quokka")
    follow()
    assert names(client, "quok") == ["<b>Quokka</b> & co"]
    assert client.get(ADDRESS, {"q": "quok"})["Content-Type"] == "application/json"
