"""The page of open data: each dataset with its licence, size and addresses, all of which answer."""

import json
import re

import pytest
from django.test import Client

from portal.opendata.datasets import DATASETS
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.pages import restrict

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_every_address_it_gives_answers(client: Client, index: Sink) -> None:
    make_case_study("Permits")
    page = client.get("/data/").text
    given = {address.replace("&amp;", "&") for address in re.findall(r'href="(/(?:api|search/feed)/[^"]*)"', page)}

    assert len(given) >= 2 * len(DATASETS) + 3
    answered = {address: client.get(address).status_code for address in given}
    assert set(answered.values()) == {200}, answered


def test_it_counts_what_its_reader_may_see_and_names_each_licence(client: Client, index: Sink) -> None:
    make_case_study("Permits")
    restrict(make_case_study("Closed"), "Board")
    answer = client.get("/data/")
    entries = {entry.anchor: entry for entry in answer.context["page"].datasets}

    assert entries["case-studies"].size == 1
    assert entries["councils"].licence.url == "https://creativecommons.org/licenses/by/4.0/"
    assert "mySociety" in entries["councils"].credit
    assert all(entry.licence.url in answer.text for entry in entries.values())


def test_programs_read_the_datasets_from_it(client: Client, index: Sink) -> None:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get("/data/").text, re.DOTALL)
    catalogue = json.loads(script)

    assert catalogue["@type"] == "DataCatalog"
    assert {each["@type"] for each in catalogue["dataset"]} == {"Dataset"}
    assert len(catalogue["dataset"]) == len(DATASETS)
    assert all(each["license"].startswith("https://") for each in catalogue["dataset"])


def test_every_operation_of_the_description_is_on_it(client: Client, index: Sink) -> None:
    page = client.get("/data/").text
    for address in client.get("/api/v1/openapi.json").json()["paths"]:
        assert f"GET {address}" in page
