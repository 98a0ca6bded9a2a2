"""Search results under their solutions: counted for exactly this reader, in any engine, without a script."""

import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow, fresh_index
from tests.factories.pages import restrict
from tests.factories.people import clients
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_service

pytestmark = pytest.mark.django_db

GROUPED = "/search/?q=permits&group=solution"
MOST_QUERIES = 12


def groups(client: Client, address: str = GROUPED) -> list[tuple[str, list[str], str]]:
    """Each group: its title, the titles of its first results by the alphabet, and its count in words."""
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    found = []
    for section in answer.content.decode().split('<section class="result-group"')[1:]:
        body = section.partition("</section>")[0]
        title = plain(re.findall(r"<h2[^>]*>(.*?)</h2>", body)[0])
        cards = sorted(plain(each) for each in re.findall(r'result__title"><a[^>]*>(.*?)</a>', body))
        found.append((title, cards, plain(re.findall(r"<p><a[^>]*>(.*?)<span", body)[-1])))
    return found


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).strip()


def alone(client: Client, address: str = GROUPED) -> str:
    """What stands under no group."""
    return plain(client.get(address).content.decode().rpartition("In none of these")[2].partition("</ol>")[0])


def permits(*titles: str) -> list[CaseStudyPage]:
    return [make_case_study(f"Permits {title}") for title in titles]


def test_results_stand_under_their_solutions_with_the_first_three_and_a_link_to_all(
    client: Client, index: Sink
) -> None:
    make_solution(*permits("a", "b", "c", "d"), title="Four")
    make_solution(*permits("e", "f"), title="Two")
    permits("apart")
    fresh_index()
    first, second = groups(client)
    assert (first[0], len(first[1]), first[2]) == ("Four", 3, "All 4 results")
    assert second == ("Two", ["Permits e", "Permits f"], "All 2 results")
    assert "Permits apart" in alone(client)
    assert "Permits e" not in alone(client)
    link = re.findall(r'href="([^"]*solution=four[^"]*)"', client.get(GROUPED).content.decode())[0].replace(
        "&amp;", "&"
    )
    assert "group" not in link
    assert "4 results" in client.get(link).content.decode()


def test_grouping_is_offered_only_where_it_brings_results_together(client: Client, index: Sink) -> None:
    offer = "Group by solution"
    solution = make_solution(*permits("here"))
    permits("apart")
    fresh_index()
    assert offer not in client.get("/search/?q=permits").content.decode()
    solution.cases.add(type(solution.cases.get())(case_study=CaseStudyPage.objects.get(title="Permits apart")))
    solution.save()
    follow()
    assert offer in client.get("/search/?q=permits").content.decode()
    assert "Show as one list" in client.get(GROUPED).content.decode()
    restrict(solution, "Board")
    assert offer not in client.get("/search/?q=permits").content.decode()


def test_groups_count_what_this_reader_may_read(index: Sink) -> None:
    here, there, closed = permits("here", "there", "closed")
    make_solution(here, there, closed)
    restrict(closed, "Board")
    fresh_index()
    people = clients()
    assert groups(people["anonymous"])[0][2] == "All 2 results"
    assert groups(people["board"])[0][2] == "All 3 results"


def test_a_solution_just_closed_makes_no_group_and_its_case_studies_are_not_lost(client: Client, index: Sink) -> None:
    solution = make_solution(*permits("here", "there"))
    fresh_index()
    restrict(solution, "Board")
    for _indexed in (False, True):
        assert groups(client) == []
        shown = client.get(GROUPED).content.decode()
        assert "Permits here" in shown
        assert "Permits on the web" not in shown
        follow()


def test_filters_hold_in_groups_and_pages_are_those_of_what_is_in_none(client: Client, index: Sink) -> None:
    service = make_service()
    bays = [make_case_study(f"Permits bay {number}", services=[service]) for number in range(2)]
    make_solution(*permits("a", "b"), *bays, title="Four")
    for number in range(12):
        make_case_study(f"Permits apart {number}")
    fresh_index()
    narrowed = groups(client, f"{GROUPED}&service=parking-permits")
    assert narrowed == [("Four", ["Permits bay 0", "Permits bay 1"], "All 2 results")]
    assert [group[0] for group in groups(client)] == ["Four"]
    second = client.get(f"{GROUPED}&page=2").content.decode()
    assert second.count('class="result__title"') == 12 + len({"the service", "the solution itself"}) - 10
    assert groups(client, f"{GROUPED}&page=2") == []
    assert "the last one, page 2" in client.get(f"{GROUPED}&page=9").content.decode()
    assert groups(client, f"{GROUPED}&solution=four")[0][2] == "All 4 results"
    assert "Permits apart" not in client.get(f"{GROUPED}&solution=four").content.decode()


def test_groups_cost_as_many_queries_as_a_search_does_at_most(client: Client, index: Sink) -> None:
    for name in ("One", "Two", "Three"):
        make_solution(*permits(f"{name} a", f"{name} b"), title=name)
    fresh_index()
    client.get(GROUPED)
    with CaptureQueriesContext(connection) as asked:
        assert len(groups(client)) == 3
    assert len(asked) <= MOST_QUERIES


def test_a_way_of_grouping_that_there_is_not_is_refused_and_feeds_and_data_know_none(
    client: Client, index: Sink
) -> None:
    make_solution(*permits("here", "there"))
    fresh_index()
    for wrong in ("council", "%00", "x" * 10_000):
        answer = client.get(f"/search/?group={wrong}")
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert "Results cannot be grouped by" in answer.content.decode()
    assert client.get("/api/v1/search/?q=permits&group=solution").json()["total"] == 3
    assert client.get("/search/feed/?q=permits&group=solution").content.decode().count("<entry>") == 3
    assert client.get("/search/?solution=:none").status_code == HTTPStatus.BAD_REQUEST
