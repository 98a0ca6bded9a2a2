"""What search knows of solutions: the kind, the facet on case studies, and nothing that is not for everybody."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from casestudies.models import CaseStudyPage
from casestudies.solutions.models import SolutionCase
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow, fresh_index
from tests.factories.pages import restrict
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

FOUND = "/api/v1/search/"


def find(client: Client, **asked: str) -> dict[str, Any]:
    answer = client.get(FOUND, asked)
    assert answer.status_code == HTTPStatus.OK, answer.content
    found: dict[str, Any] = answer.json()
    return found


def titles(client: Client, **asked: str) -> set[str]:
    return {result["title"] for result in find(client, **asked)["results"]}


def facet(client: Client, name: str, **asked: str) -> dict[str, int]:
    """Label to count. A filter of one value is shown only while it is chosen."""
    return {value["label"]: value["count"] for value in find(client, **asked)["facets"].get(name, [])}


def permits(title: str, council: str = "", **fields: Any) -> CaseStudyPage:
    return make_case_study(title, councils=[make_council(council)] if council else [], **fields)


def test_a_solution_is_found_by_the_services_and_councils_of_its_public_case_studies(
    client: Client, index: Sink
) -> None:
    service = make_service(everyday_names=["residents bay"])
    closed = permits("Closed", "Secretshire")
    restrict(closed, "Board")
    quiet = permits("Quiet", "Quietshire", councils_withheld=True)
    make_solution(permits("Open", "Exampleshire", services=[service]), closed, quiet)
    fresh_index()
    solution = {"Permits on the web"}
    assert titles(client, kind="solution") == solution
    assert titles(client, kind="solution", q="residents bay") == solution
    assert titles(client, kind="solution", service="parking-permits") == solution
    assert titles(client, kind="solution", council="exampleshire") == solution
    assert titles(client, kind="solution", council="secretshire") == set()
    assert titles(client, kind="solution", council="quietshire") == set()


def test_case_studies_are_narrowed_to_a_solution_and_its_count_is_what_the_click_finds(
    client: Client, index: Sink
) -> None:
    make_solution(permits("Permits here"), permits("Permits there"))
    make_solution(permits("Bins here"), title="Bins on the web")
    permits("Alone")
    fresh_index()
    assert facet(client, "solution") == {"Permits on the web": 2, "Bins on the web": 1}
    assert titles(client, solution="permits-on-the-web") == {"Permits here", "Permits there"}


def test_a_solution_that_is_closed_is_named_nowhere_though_the_index_has_not_followed(
    client: Client, index: Sink
) -> None:
    solution = make_solution(permits("Permits here"), permits("Permits there"))
    make_solution(permits("Bins here"), title="Bins on the web")
    fresh_index()
    restrict(solution, "Board")
    for _indexed in (False, True):
        assert "Permits on the web" not in facet(client, "solution", solution="bins-on-the-web")
        refused = client.get(FOUND, {"solution": "permits-on-the-web"})
        assert refused.status_code == HTTPStatus.BAD_REQUEST
        assert "Permits on the web" not in titles(client, q="permits")
        follow()


def test_a_solution_tells_no_more_of_a_case_study_from_the_moment_that_it_is_closed(
    client: Client, index: Sink
) -> None:
    closed = permits("Permits here", "Exampleshire")
    make_solution(closed, permits("Permits there", "Madeupton"))
    fresh_index()
    assert titles(client, kind="solution", council="exampleshire") == {"Permits on the web"}
    restrict(closed, "Board")
    assert titles(client, kind="solution", council="exampleshire") == set()
    follow()
    assert titles(client, kind="solution", council="exampleshire") == set()
    assert titles(client, kind="solution", council="madeupton") == {"Permits on the web"}


def test_search_follows_what_changes_about_a_solution(client: Client, index: Sink) -> None:
    first, second = permits("Permits here", "Exampleshire"), permits("Permits there", "Madeupton")
    solution = make_solution(first)
    make_solution(permits("Bins here"), title="Bins on the web")
    fresh_index()
    SolutionCase.objects.create(solution=solution, case_study=second)
    follow()
    assert titles(client, solution="permits-on-the-web") == {"Permits here", "Permits there"}
    assert titles(client, kind="solution", council="madeupton") == {"Permits on the web"}
    second.delete()
    follow()
    assert titles(client, kind="solution", council="madeupton") == set()
    first.live = False
    first.save()
    follow()
    assert titles(client, kind="solution", council="exampleshire") == set()
    solution.delete()
    follow()
    assert facet(client, "solution", solution="bins-on-the-web") == {"Bins on the web": 1}


def test_a_council_merged_into_another_is_found_by_that_one(client: Client, index: Sink) -> None:
    case = permits("Permits here", "Exampleshire")
    make_solution(case)
    fresh_index()
    council = case.council_items.get().council
    council.merged_into = make_council("Newshire")
    council.save()
    follow()
    assert titles(client, kind="solution", council="newshire") == {"Permits on the web"}
