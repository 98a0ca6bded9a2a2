"""Councils using it where other pages count them: a council's own page, the gap map, search; and only for readers."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from casestudies.adoptions.searched import STEPS
from casestudies.models import CaseStudyPage
from search.query.weights import USING_STEPS
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_row
from tests.factories.index import follow, fresh_index
from tests.factories.vocabulary import make_council, make_interaction, make_service

pytestmark = pytest.mark.django_db


def close(case: CaseStudyPage) -> None:
    """Only for who is signed in."""
    PageViewRestriction.objects.create(page=case, restriction_type=PageViewRestriction.LOGIN)


def test_a_council_says_what_it_uses_and_what_it_stopped(client: Client) -> None:
    council = make_council()
    make_word(make_case_study("In use"), council, since="2026")
    make_word(make_case_study("Given up"), council, stage="stopped", stopped_reason="It cost too much.")
    secret = make_case_study("Only for staff")
    make_word(secret, council)
    close(secret)
    shown = client.get("/councils/exampleshire/").content.decode()
    for words in ("Uses now", "In use", "Using it since 2026", "Has stopped", "Given up", "It cost too much."):
        assert words in shown
    assert "Only for staff" not in shown


def test_a_former_council_keeps_its_history_and_names_its_successor(client: Client) -> None:
    former = make_council("Oldshire", end_date=date(2020, 4, 1))
    former.successors.add(make_council("Newshire"))
    make_word(make_case_study("In use"), former)
    shown = client.get("/councils/oldshire/").content.decode()
    for words in ("Used until it ended", "In use", "/councils/newshire/"):
        assert words in shown


def test_the_gap_map_counts_each_council_once_a_row_and_only_what_the_reader_finds(client: Client) -> None:
    terms: Any = {"services": [make_service()], "interactions": [make_interaction()]}
    make_row(1, terms["services"], terms["interactions"])
    first, second, secret = (make_case_study(title, **terms) for title in ("First", "Second", "Secret"))
    council = make_council()
    for case in (first, second):
        make_word(case, council)
    make_word(second, make_council("Middleton"), stage="trialling")
    make_word(second, make_council("Halt Bay"), stage="stopped", stopped_reason="Made up.")
    make_word(secret, make_council("Secretshire"))
    close(secret)
    assert "<b>2 councils</b>" in client.get("/figures/top-20-transactions/").content.decode()
    table = client.get("/figures/top-20-transactions/table.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["Councils using it"] == "2"


@pytest.fixture
def find(client: Client) -> Callable[[str], Any]:
    """Search as JSON, once the index has followed."""

    def ask(query: str) -> Any:
        follow()
        return client.get(f"/api/v1/search/?{query}").json()

    return ask


@pytest.mark.django_db(transaction=True)
def test_search_follows_each_word_in_filter_order_and_card(client: Client, find: Callable[[str], Any]) -> None:
    fresh_index()
    few, many, _none = (make_case_study(f"Parking {each}") for each in ("few", "many", "none"))
    make_word(few, make_council())
    words = [make_word(many, make_council(f"Made {n}", code=f"M{n}")) for n in range(6)]
    found = find("q=parking&sort=using")
    assert [result["councils_using"] for result in found["results"]] == [6, 1, 0]
    counts = {each["value"]: each["count"] for each in found["facets"]["using"]}
    assert counts == {"1": 2, "2": 1, "5": 1}
    assert {value: find(f"q=parking&using={value}")["total"] for value in counts} == counts
    assert "Councils using it" in client.get("/search/?q=parking&using=5").content.decode()
    words[0].hidden_at = timezone.now()
    words[0].save()
    assert [result["councils_using"] for result in find("q=parking&sort=using")["results"]] == [5, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_the_order_is_offered_only_while_something_found_is_used(client: Client, find: Callable[[str], Any]) -> None:
    fresh_index()
    case = make_case_study("Parking")
    make_case_study("Parking too")
    find("q=parking")
    assert "Most councils using it" not in client.get("/search/?q=parking").content.decode()
    old = timezone.now() - timedelta(days=400)
    make_word(case, confirmed_at=old, created_at=old)
    find("q=parking")
    assert "Most councils using it" not in client.get("/search/?q=parking").content.decode()
    make_word(case)
    find("q=parking")
    assert "Most councils using it" in client.get("/search/?q=parking").content.decode()


def test_the_steps_of_the_filter_are_those_of_the_prior() -> None:
    assert STEPS == USING_STEPS
