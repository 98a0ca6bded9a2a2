"""With the worker stopped, what was withdrawn is gone all the same: not found, not counted, not offered, not named."""

from collections.abc import Mapping
from datetime import timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from casestudies.models import CaseStudyPage
from search.indexing.drain import drain
from search.indexing.sinks import Sink, all_sinks
from search.models import Promotion
from tests.engines.elasticsearch_node import Node
from tests.factories.index import follow, fresh_index
from tests.factories.pages import case_study, restrict, standard_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_service
from tests.security.engines import choose
from tests.security.withdrawals import FROM_EVERYBODY, UNSEEN_BY_SIGNALS, WITHDRAWALS, Withdrawal
from tests.security.world import MEANT, NEAR

PINNED = "wombats"

FOR_EVERYBODY = {"sitemap", "home"}
"""Surfaces that are the same for everybody, or name only some records."""


@pytest.fixture
def people(db: None) -> Mapping[str, Client]:
    return clients()


@pytest.fixture
def page(index: Sink) -> CaseStudyPage:
    """The record to withdraw, beside others that stay; everything indexed."""
    restrict(standard_page("Closed section", slug="closed-section"))
    service, other = make_service("Quokkas", slug="quokkas"), make_service("Numbats", slug="numbats")
    made = case_study("Quokka zorilla", slug="a-slug", summary=MEANT)
    stays = standard_page("Quokka stays", slug="stays")
    assert stays.live
    also = case_study("Numbat also", slug="also", summary=MEANT)
    made.services.add(service)
    also.services.add(other)
    made.save()
    also.save()
    today = timezone.localdate()
    Promotion.objects.create(
        words=PINNED, record_id=f"page:{made.pk}", starts_on=today, ends_on=today + timedelta(days=1), reason="Made up"
    )
    follow()
    return CaseStudyPage.objects.get(pk=made.pk)


def naming_it(client: Client, reader: str) -> set[str]:
    """The surfaces that name the record. No query holds its word."""
    explained = StringIO()
    call_command("search_explain", "quokka", stdout=explained, **({} if reader == "anonymous" else {"user": reader}))
    feed = ElementTree.fromstring(client.get("/search/feed/?q=quokka").content)  # noqa: S314 -- our own feed
    said = {
        "search": client.get("/search/?q=quokka").text,
        "filtered search": client.get("/search/?q=quokka&kind=council-case").text,
        "API": client.get("/api/v1/search/?q=quokka").text,
        "feed": " ".join(title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")),
        "list": client.get("/case-studies/?q=quokka").text,
        "service": client.get("/services/quokkas/").text,
        "home": client.get("/").text,
        "sitemap": client.get("/sitemap.xml").text.replace("/a-slug/", "zorilla"),
        "page": client.get("/case-studies/a-slug/").text,
        "case API": client.get("/api/v1/case-studies/a-slug/").text,
        "suggestions": client.get("/search/suggest/?q=zor").text,
        "correction": client.get("/search/?q=zorila").text,
        "correction in the API": client.get("/api/v1/search/?q=zorila").text,
        "neighbours": client.get(f"/search/?q={NEAR}").text,
        "help": client.get(f'/search/?q="{NEAR}"').text,
        "related records": client.get("/case-studies/also/").text,
        "recommended": client.get(f"/search/?q={PINNED}").text,
        "explained": explained.getvalue(),
    }
    return {surface for surface, text in said.items() if "zorilla" in text.lower()}


SURFACES = 18
"""As many as ``naming_it`` asks."""


@pytest.mark.parametrize("withdrawal", WITHDRAWALS, ids=str)
def test_what_was_withdrawn_is_named_and_counted_nowhere(
    people: Mapping[str, Client], page: CaseStudyPage, withdrawal: Withdrawal
) -> None:
    client, reader = people[withdrawal.reader], withdrawal.reader
    if reader == "board":
        restrict(page, "Board")
        follow()
    assert len(naming_it(client, reader) | FOR_EVERYBODY) == SURFACES
    withdrawal.act(page)
    without_signal = {"correction", "correction in the API"} if withdrawal.name in UNSEEN_BY_SIGNALS else set()
    assert naming_it(client, reader) <= without_signal
    if not without_signal:
        assert_uncounted(client)


def assert_uncounted(client: Client) -> None:
    answer = client.get("/api/v1/search/?q=zorilla&as-typed=yes").json()
    assert (answer["lexical"], answer["complete"]) == (0, 0)
    assert all("zorilla" not in result["title"] for result in answer["results"])
    everything = client.get("/api/v1/search/?kind=council-case&service=quokkas").json()
    counted = {value["value"]: value["count"] for value in everything["facets"].get("service", ())}
    assert (everything["total"], counted.get("quokkas", 0)) == (0, 0)


@pytest.mark.parametrize("followed", ["embedded", "vectors"])
@pytest.mark.parametrize("name", ["unpublish", "delete", "restrict to the board", "restrict the list", "expire"])
def test_one_store_that_followed_does_not_let_out_what_another_holds(
    client: Client, page: CaseStudyPage, followed: str, name: str
) -> None:
    FROM_EVERYBODY[name](page)
    (sink,) = (each for each in all_sinks() if each.name == followed)
    assert drain(sink).done
    assert naming_it(client, "anonymous") == set()
    assert_uncounted(client)


@pytest.mark.one_database
@pytest.mark.parametrize("followed", ["", "elasticsearch", "vectors"])
@pytest.mark.parametrize("name", ["unpublish", "restrict the list", "move below a restriction", "let its time run out"])
def test_elasticsearch_lets_out_nothing_either(
    client: Client, page: CaseStudyPage, settings: Settings, elasticsearch: Node, followed: str, name: str
) -> None:
    choose(settings, elasticsearch, "stopped")
    fresh_index()
    assert len(naming_it(client, "anonymous") | FOR_EVERYBODY) == SURFACES
    FROM_EVERYBODY[name](page)
    for sink in all_sinks():
        if sink.name == followed:
            assert drain(sink).done
    assert client.get("/api/v1/search/").headers.get("X-Search-Degraded") is None
    assert naming_it(client, "anonymous") == set()
    assert_uncounted(client)


def test_those_who_may_still_read_it_find_it_once_the_worker_runs(
    people: Mapping[str, Client], page: CaseStudyPage
) -> None:
    restrict(page, "Board")
    assert people["board"].get("/api/v1/search/?q=zorilla").json()["lexical"] == 0
    follow()
    assert people["board"].get("/api/v1/search/?q=zorilla").json()["lexical"] == 1
    assert people["editor"].get("/api/v1/search/?q=zorilla&as-typed=yes").json()["lexical"] == 0


def test_leaving_a_group_takes_effect_with_the_next_search(people: Mapping[str, Client], page: CaseStudyPage) -> None:
    restrict(page, "Board")
    follow()
    assert "correction" in naming_it(people["board"], "board")
    Group.objects.get(name="Board").user_set.clear()
    assert naming_it(people["board"], "board") == set()
