"""The page of a solution: council by council, for each reader what that reader may see."""

import re
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from casestudies.adoptions.models import Adoption
from casestudies.models import CaseStudyCouncil, CaseStudyPage, CaseStudyService, Measure
from casestudies.solutions.models import SolutionCase, SolutionPage
from portal.taxonomy.models import Council
from tests.factories.case_studies import make_case_study
from tests.factories.pages import case_index, restrict, rows_of_pages
from tests.factories.people import clients
from tests.factories.solutions import make_solution, solution_index
from tests.factories.vocabulary import make_council, make_service, make_theme

pytestmark = pytest.mark.django_db

ADDRESS = "/solutions/permits-on-the-web/"
MOST_QUERIES = 16


def words(client: Client, address: str = ADDRESS, status: int = HTTPStatus.OK) -> str:
    """The words of the page, without markup."""
    answer = client.get(address)
    assert answer.status_code == status
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def use(page: Any, council: Council, stage: str = Adoption.Stage.LIVE) -> Adoption:
    return Adoption.objects.create(page_id=page.pk, council=council, stage=stage, counted=True)


def case(title: str, council: str = "", **fields: Any) -> CaseStudyPage:
    councils = [make_council(council)] if council else []
    return make_case_study(title, councils=councils, **fields)


def outcome(after: str, **fields: Any) -> Measure:
    return Measure(what="Days to a permit", after=after, unit="days", source="Made up", measured_on="2013", **fields)


def test_a_row_says_who_in_what_place_how_far_for_how_much_and_what_came_of_it(client: Client) -> None:
    make_solution(
        case(
            "Permits here",
            "Exampleshire",
            stage="live",
            started="2011",
            went_live="2012-03",
            cost_one_off=Decimal(12000),
            cost_yearly=Decimal(900),
            measures=[outcome("3", before="10", method="Counted")],
        ),
        case("Permits there", "Madeupton"),
    )
    said = words(client)
    assert "Exampleshire County council, South East Permits here" in said
    assert "Stage Live started 2011 live since March 2012" in said
    assert "£12,000 once £900 a year" in said
    assert "Days to a permit: 3 days before, or to compare with: 10 days" in said
    assert "2 case studies, 2 councils named" in said
    assert "Madeupton County council, South East Permits there Stage Not stated dates not stated" in said
    assert "Cost Not stated Main outcome Not stated" in said


def test_a_council_that_asked_not_to_be_named_is_not_nor_is_its_place(client: Client) -> None:
    make_solution(case("Permits quietly", "Exampleshire", councils_withheld=True))
    said = words(client)
    assert "Withheld at the council’s wish" in said
    assert "Exampleshire" not in said
    assert "South East" not in said


def test_one_case_study_says_tried_once_and_none_says_so_too(client: Client) -> None:
    only = case("Permits here")
    make_solution(only)
    assert "Tried once" in words(client)
    only.live = False
    only.save()
    said = words(client)
    assert "Tried once" not in said
    assert "There is no case study of this solution that you may see." in said


def test_a_reader_learns_nothing_of_a_case_study_that_is_not_for_them() -> None:
    service, theme = make_service("Secret service"), make_theme("Secret theme")
    closed = case("Hidden permits", "Exampleshire", services=[service], themes=[theme])
    make_solution(case("Permits there", "Madeupton"), closed)
    use(closed, make_council("Thirdham"))
    restrict(closed, "Board")
    people = clients()

    said = words(people["anonymous"])
    assert "Secret" not in said
    assert "Hidden" not in said
    assert "Exampleshire" not in said
    assert "Tried once" in said
    assert "No council has told us yet" in said
    assert "1 case study, 1 council named" in said
    for page in ("/solutions/", "/sitemap.xml"):
        assert "idden" not in people["anonymous"].get(page).content.decode()
    assert "Tried once" in words(people["anonymous"], "/solutions/")

    shown = words(people["board"])
    assert "Hidden permits" in shown
    assert "2 case studies, 2 councils named" in shown
    assert "1 council uses this or one of its case studies." in shown
    assert "2 case studies" in words(people["board"], "/solutions/")


def test_a_council_counts_once_for_the_solution_and_its_case_studies(client: Client) -> None:
    first = case("Permits here")
    solution = make_solution(first, case("Permits there"))
    both, one, trying = make_council("Exampleshire"), make_council("Madeupton"), make_council("Thirdham")
    use(solution, both)
    use(first, both)
    use(first, one)
    use(solution, trying, Adoption.Stage.INTERESTED)
    said = words(client)
    assert "2 councils use this or one of its case studies. 1 of them says so of the solution itself." in said
    assert "1 council uses it" in words(client, "/solutions/")


def test_rows_are_sorted_by_plain_links_and_an_unknown_order_is_refused_in_words(client: Client) -> None:
    make_solution(
        case("Zebra", "Zeta", cost_one_off=Decimal(5), went_live="2010"),
        case("Ant", "Alpha", cost_one_off=Decimal(9), went_live="2012"),
        case("Bee", went_live="2011", measures=[outcome("3")]),
    )
    orders = {"": "Zeta Alpha", "council": "Alpha Zeta", "cost": "Zeta Alpha", "newest": "Alpha Zeta"}
    for order, expected in orders.items():
        said = words(client, f"{ADDRESS}?sort={order}")
        first, second = expected.split()
        assert said.index(f"{first} County") < said.index(f"{second} County"), order
    assert words(client, f"{ADDRESS}?sort=cost").index("Bee") > words(client, f"{ADDRESS}?sort=cost").index("Ant")
    refused = words(client, f"{ADDRESS}?sort=%00lowest", HTTPStatus.BAD_REQUEST)
    assert "The rows cannot be sorted that way." in refused


def test_services_and_themes_are_those_of_the_case_studies_most_frequent_first(client: Client) -> None:
    often, rare, theme = make_service("Permits"), make_service("Bins"), make_theme()
    make_solution(case("Permits here", services=[often, rare], themes=[theme]), case("Permits there", services=[often]))
    said = words(client)
    assert "Permits 2 case studies Bins 1 case study" in said
    assert "Assisted digital 1 case study" in said


def test_a_solution_costs_as_many_queries_with_200_case_studies_as_with_one(client: Client) -> None:
    services, themes, council = [make_service()], [make_theme()], make_council()
    first = make_case_study("First", services=services, themes=themes, councils=[council], measures=[outcome("3")])
    solution = make_solution(first)
    few = count(client)
    add_cases(solution, first, 199)
    assert "200 case studies, 1 council named" in words(client)
    many = count(client)
    assert many == few
    assert many <= MOST_QUERIES


def add_cases(solution: SolutionPage, like: CaseStudyPage, number: int) -> None:
    """Case studies like ``like``, in bulk: saved one by one they would take ten seconds."""
    pages = Page.objects.bulk_create(rows_of_pages(case_index(), like.page_ptr, range(2, number + 2)))
    cases = [CaseStudyPage(page_ptr=page, **fields_of(page), summary="Made up.") for page in pages]
    for each in cases:
        each.save_base(raw=True)
    SolutionCase.objects.bulk_create(SolutionCase(solution=solution, case_study=each) for each in cases)
    CaseStudyService.objects.bulk_create(
        CaseStudyService(content_object=each, tag=like.services.get()) for each in cases
    )
    CaseStudyCouncil.objects.bulk_create(
        CaseStudyCouncil(case_study=each, council=like.council_items.get().council) for each in cases
    )
    Measure.objects.bulk_create(Measure(case_study=each, what="Days", after="4") for each in cases)


def fields_of(page: Page) -> dict[str, Any]:
    return {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}


def count(client: Client) -> int:
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(ADDRESS).status_code == HTTPStatus.OK
    return len(asked)


def test_solutions_are_in_the_navigation_once_everybody_may_read_one(client: Client) -> None:
    solution_index()
    assert "There is no solution here yet." in words(client, "/solutions/")
    client.get("/")
    with CaptureQueriesContext(connection) as before:
        assert 'href="/solutions/"' not in client.get("/").content.decode()
    assert "/solutions/" not in client.get("/sitemap.xml").content.decode()

    solution = make_solution(case("Permits here"))
    client.get("/")
    with CaptureQueriesContext(connection) as after:
        assert client.get("/").content.decode().count('href="/solutions/"') == 2
    assert len(after) == len(before)
    assert "/solutions/permits-on-the-web/" in client.get("/sitemap.xml").content.decode()

    closed = restrict(solution, "Board")
    assert 'href="/solutions/"' not in client.get("/").content.decode()
    assert "/solutions/" not in client.get("/sitemap.xml").content.decode()
    assert client.get(ADDRESS).status_code == HTTPStatus.FOUND
    closed.delete()
    assert 'href="/solutions/"' in client.get("/").content.decode()
    solution.live = False
    solution.save()
    assert 'href="/solutions/"' not in client.get("/").content.decode()
    assert client.get(ADDRESS).status_code == HTTPStatus.NOT_FOUND


def test_an_older_draft_that_names_a_deleted_case_study_is_published_without_it(client: Client) -> None:
    gone, stays = case("Permits here"), case("Permits there")
    solution = make_solution(gone, stays)
    older = solution.save_revision()
    gone.delete()
    older.publish()
    assert "Permits there" in words(client)
    assert [item.case_study for item in SolutionPage.objects.get().cases.all()] == [stays]
