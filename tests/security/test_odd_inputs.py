"""Nothing that is sent to search is answered with 5xx, and what is refused is refused in words."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from search.indexing.sinks import Sink
from tests.engines.elasticsearch_node import Node
from tests.factories.index import follow, fresh_index
from tests.factories.pages import case_study
from tests.security.engines import choose
from tests.security.odd_inputs import ODD_INPUTS

SURFACES = ("/search/", "/search/feed/", "/api/v1/search/", "/case-studies/", "/search/suggest/")


@pytest.fixture
def site(client: Client, index: Sink) -> Client:
    """A visitor of a site with something to find."""
    case_study("Bins and libraries", summary="Refuse collection, self-service and R&D.")
    follow()
    client.raise_request_exception = False
    return client


def test_there_are_enough_of_them() -> None:
    assert len(set(ODD_INPUTS)) >= 300


@pytest.mark.parametrize("surface", SURFACES)
def test_no_input_is_answered_with_a_server_error(site: Client, surface: str) -> None:
    answered = {query[:80]: site.get(f"{surface}?{query}").status_code for query in ODD_INPUTS}
    assert {query: status for query, status in answered.items() if status not in (200, 400)} == {}
    assert site.get(f"{surface}?q=bins").status_code == 200


@pytest.mark.one_database
@pytest.mark.parametrize("surface", SURFACES)
def test_elasticsearch_is_sent_nothing_that_it_cannot_answer(
    site: Client, surface: str, settings: Settings, elasticsearch: Node, caplog: pytest.LogCaptureFixture
) -> None:
    choose(settings, elasticsearch, "odd")
    fresh_index()
    sample = ODD_INPUTS[::6]
    assert len(sample) >= 40
    answered = {query[:80]: site.get(f"{surface}?{query}").status_code for query in sample}
    assert {query: status for query, status in answered.items() if status not in (200, 400)} == {}
    assert [record.message for record in caplog.records if "did not answer" in record.message] == []


def test_what_the_api_refuses_it_refuses_as_json_sentences(site: Client) -> None:
    refused = 0
    for query in ODD_INPUTS:
        response = site.get(f"/api/v1/search/?{query}")
        body = json.loads(response.content)
        if response.status_code == 400:
            refused += 1
            assert body["errors"], query[:80]
            assert all(sentence.endswith((".", "…")) for sentence in body["errors"]), query[:80]
        else:
            assert set(body) >= {"query", "corrected", "lexical", "total", "page", "pages", "results", "facets"}
    assert refused >= 40


def test_every_feed_is_well_formed(site: Client) -> None:
    for query in ODD_INPUTS:
        response = site.get(f"/search/feed/?{query}")
        if response.status_code == 200:
            ElementTree.fromstring(response.content)  # noqa: S314 -- our own feed


def test_what_the_page_refuses_it_explains(site: Client) -> None:
    for query in ("page=0", "sort=x", "kind=nonsense"):
        response = site.get(f"/search/?{query}")
        assert response.status_code == 400
        assert "There is a problem" in response.text


def test_several_mistakes_are_named_together(site: Client) -> None:
    body = site.get("/api/v1/search/?page=x&sort=y&kind=z").json()
    assert len(body["errors"]) == 3


def test_markup_in_a_query_is_shown_as_text(site: Client) -> None:
    shown = site.get("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E%20bins").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_only_reading_is_answered(site: Client) -> None:
    for surface in ("/search/", "/search/feed/", "/api/v1/search/", "/livez", "/readyz"):
        assert site.post(surface).status_code == 405
        assert site.head(surface).status_code == 200
