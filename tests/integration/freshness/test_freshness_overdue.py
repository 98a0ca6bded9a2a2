"""An overdue case study says so to readers, stands a little lower in search, and counts as before."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from casestudies.freshness.operations.ask import note_overdue
from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.freshness import days_on, owned, upkeep_of
from tests.factories.index import follow

pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    found = Client().get("/api/v1/search/", {"q": words}).json()
    return [each["title"] for each in found["results"]]


def make_overdue(case: CaseStudyPage) -> None:
    """As time does it: nothing is saved."""
    CaseStudyUpkeep.objects.filter(case_study=case).update(review_by=days_on(-1), overdue_noted=False)


def test_the_banner_says_since_when(client: Client) -> None:
    case = owned()
    day = f"{days_on(-1):%-d %B %Y}"
    assert f"Review was due on {day}. Check before quoting." in client.get(case.url).content.decode()


@pytest.mark.parametrize("days", [0, 1])
def test_there_is_none_until_the_day_has_passed(client: Client, days: int) -> None:
    assert "Check before quoting" not in client.get(owned(review_by=days_on(days)).url).content.decode()


def test_the_banner_costs_no_query(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    case = owned()
    client = Client()
    client.get(case.url)
    with django_assert_max_num_queries(14):
        client.get(case.url)


def test_of_two_that_answer_alike_the_one_in_date_comes_first(index: Sink) -> None:
    first, second = (make_case_study(f"Bicycle shelters {letter}") for letter in "AB")
    follow()
    before = titles("bicycle shelters")
    overdue = first if before[0] == first.title else second
    make_overdue(overdue)
    assert titles("bicycle shelters") == before
    assert note_overdue() == 1
    follow()
    assert titles("bicycle shelters") == before[::-1]


def test_its_card_says_so_and_no_count_changes(index: Sink, client: Client) -> None:
    case = make_case_study("Bicycle shelters")
    make_case_study("Bicycle racks")
    follow()
    before = client.get("/api/v1/search/", {"q": "bicycle"}).json()
    make_overdue(case)
    note_overdue()
    follow()
    page = client.get("/search/", {"q": "bicycle"}).content.decode()
    assert page.count("Overdue: check before quoting") == 1
    after = client.get("/api/v1/search/", {"q": "bicycle"}).json()
    assert (after["total"], after["facets"]) == (before["total"], before["facets"])


def test_it_is_noted_once_and_a_new_date_brings_it_back(index: Sink) -> None:
    case = make_case_study("Bicycle shelters")
    follow()
    make_overdue(case)
    assert [note_overdue(), note_overdue()] == [1, 0]
    follow()
    upkeep = upkeep_of(case)
    upkeep.review_by = days_on(90)
    upkeep.save()
    assert not upkeep_of(case).overdue_noted
    follow()
    assert "Overdue: check before quoting" not in Client().get("/search/", {"q": "bicycle"}).content.decode()
    make_overdue(case)
    assert note_overdue() == 1


def test_records_from_the_paper_are_never_overdue(index: Sink, client: Client) -> None:
    case = make_case_study("Bicycle shelters", provenance="paper", source_title="Paper", source_date="2013")
    make_overdue(case)
    assert note_overdue() == 0
    assert "Review was due" not in client.get(case.url).content.decode()
