"""Several case studies given to another owner or date at once: shown first, then done, all of it or nothing."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from casestudies.models import CaseStudyPage
from tests.factories.case_studies import make_case_study
from tests.factories.freshness import days_on, owned, upkeep_of

pytestmark = pytest.mark.django_db

LIST = "/admin/upkeep/"
NEW = {"owner_role": "Head of parking", "owner_email": "new@example.gov.uk", "review_by": days_on(90).isoformat()}


@pytest.fixture
def admin(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def address(*cases: CaseStudyPage, **query: str) -> str:
    chosen = "&".join(f"id={upkeep_of(case).pk}" for case in cases)
    extra = "".join(f"&{name}={value}" for name, value in query.items())
    return f"/admin/bulk/casestudies/casestudyupkeep/reassign/?{chosen}{extra}&next={LIST}"


def owners(*cases: CaseStudyPage) -> list[str]:
    return [upkeep_of(case).owner_email for case in cases]


def test_the_list_offers_it(admin: Client) -> None:
    owned()
    page = admin.get(reverse("upkeep:index")).content.decode()
    assert "Change owner" in page
    assert "bulk-actions.js" in page


def test_first_it_shows_what_would_change_and_changes_nothing(admin: Client) -> None:
    first, second = owned("First example"), owned("Second example", owner_role="", owner_email="")
    page = admin.post(address(first, second), NEW).content.decode()
    assert "2 case studies will change. Nothing has been changed yet." in page
    assert "Parking manager, owner@example.gov.uk; " in page
    assert "no owner; " in page
    assert page.count("Head of parking, new@example.gov.uk; ") == 2
    assert owners(first, second) == ["owner@example.gov.uk", ""]


def test_then_it_does_it_for_those_chosen_only(admin: Client) -> None:
    first, second, other = owned("First example"), owned("Second example"), owned("Other example")
    response = admin.post(address(first, second), NEW | {"confirm": "yes"}, follow=True)
    assert "2 case studies changed." in response.content.decode()
    assert owners(first, second, other) == ["new@example.gov.uk", "new@example.gov.uk", "owner@example.gov.uk"]
    assert upkeep_of(first).review_by == days_on(90)


def test_an_empty_field_leaves_everybodys_as_it_is(admin: Client) -> None:
    case = owned()
    admin.post(address(case), {"review_by": days_on(90).isoformat(), "confirm": "yes"})
    upkeep = upkeep_of(case)
    assert (upkeep.owner_role, upkeep.owner_email) == ("Parking manager", "owner@example.gov.uk")
    assert upkeep.review_by == days_on(90)


def test_all_of_an_owner_at_once(admin: Client) -> None:
    mine = [owned(f"Example {number}") for number in range(3)]
    other = owned("Of another", owner_email="other@example.gov.uk")
    admin.post(address(mine[0]), NEW | {"all_of_owner": "on", "confirm": "yes"})
    assert owners(*mine, other) == ["new@example.gov.uk"] * 3 + ["other@example.gov.uk"]


def test_all_that_the_list_finds_are_those_its_search_finds(admin: Client) -> None:
    mine, other = owned("First example"), owned("Second example", owner_email="other@example.gov.uk")
    query = f"?id=all&q=owner@example&next={LIST}"
    admin.post(f"/admin/bulk/casestudies/casestudyupkeep/reassign/{query}", NEW | {"confirm": "yes"})
    assert owners(mine, other) == ["new@example.gov.uk", "other@example.gov.uk"]


def test_a_record_from_the_paper_gets_an_owner_and_no_date(admin: Client) -> None:
    case = make_case_study("Old", provenance="paper", source_title="Paper", source_date="2013")
    admin.post(address(case), NEW | {"confirm": "yes"})
    upkeep = upkeep_of(case)
    assert (upkeep.owner_role, upkeep.review_by) == ("Head of parking", None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Say what is to be new"),
        ({"review_by": "2099-01-01"}, "within the next 24 months"),
        ({"review_by": "2001-01-01"}, "within the next 24 months"),
        ({"owner_email": "nobody"}, "valid email address"),
        ({"owner_role": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(admin: Client, said: dict[str, Any], words: str) -> None:
    case = owned()
    page = admin.post(address(case), said | {"confirm": "yes"}).content.decode()
    assert words in page
    assert owners(case) == ["owner@example.gov.uk"]


@pytest.mark.parametrize("query", ["", "?id=abc", "?id=99999999999999999999", "?id=1%00", "?id=123456"])
def test_choosing_nothing_or_nonsense_is_no_error(admin: Client, query: str) -> None:
    page = admin.get(f"/admin/bulk/casestudies/casestudyupkeep/reassign/{query}")
    assert page.status_code == 200
    assert "No case study is chosen" in page.content.decode()


def test_those_who_may_not_change_upkeep_change_nothing() -> None:
    case = owned()
    stranger = Client()
    stranger.force_login(get_user_model().objects.create_user("stranger"))
    stranger.post(address(case), NEW | {"confirm": "yes"})
    assert owners(case) == ["owner@example.gov.uk"]
