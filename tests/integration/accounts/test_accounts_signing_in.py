"""Signing in leads somewhere, for everybody; and nothing of a closed page is told before."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from portal.core.models import User
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page, restrict, standard_page

pytestmark = pytest.mark.django_db

PASSWORD = "a long made-up password"


@pytest.fixture(autouse=True)
def member() -> User:
    """Somebody of the board, who may not open the admin."""
    home_page()
    person = User.objects.create_user("member", password=PASSWORD)
    person.groups.add(Group.objects.get(name="Board"))
    return person


def sign_in(client: Client, where: str, password: str = PASSWORD) -> tuple[int, str]:
    """Status and final address of signing in on the way to ``where``."""
    answer = client.post("/sign-in/", {"username": "member", "password": password, "next": where}, follow=True)
    return answer.status_code, answer.request["PATH_INFO"]


def test_a_closed_page_asks_to_sign_in_and_then_opens() -> None:
    restrict(standard_page("Minutes", slug="minutes"), "Board")
    client = Client()

    asked = client.get("/minutes/", follow=True)
    assert asked.redirect_chain == [("/sign-in/?next=/minutes/", 302)]
    assert '<input type="hidden" name="next" value="/minutes/">' in asked.content.decode()
    assert sign_in(client, "/minutes/") == (200, "/minutes/")


def test_without_a_way_to_go_signing_in_leads_to_the_page_for_such_people(member: User) -> None:
    client = Client()
    assert sign_in(client, "") == (200, "/board/")
    assert client.get("/sign-in/").headers["Location"] == "/board/"
    assert sign_in(Client(), "https://elsewhere.example/") == (200, "/board/")
    member.groups.set([Group.objects.get(name="Editors")])
    assert sign_in(Client(), "") == (200, "/admin/")
    member.groups.clear()
    assert sign_in(Client(), "") == (200, "/")


def test_wagtails_own_address_leads_to_the_same_form() -> None:
    assert Client().get("/_util/login/?next=/minutes/").headers["Location"] == "/sign-in/?next=/minutes/"


def test_a_wrong_password_is_answered_in_words() -> None:
    answer = Client().post("/sign-in/", {"username": "member", "password": "wrong", "next": "/"})

    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert "do not belong together" in answer.content.decode()


def test_signed_in_people_can_sign_out_and_others_are_not_asked_to(member: User) -> None:
    client = Client()
    assert "Sign out" not in client.get("/").content.decode()
    client.force_login(member)
    html = client.get("/").content.decode()
    assert '<form class="sign-out" method="post" action="/sign-out/">' in html
    assert client.post("/sign-out/").headers["Location"] == "/"
    assert "Sign out" not in client.get("/").content.decode()


def test_the_admin_tells_a_board_member_that_nothing_there_is_for_them(member: User) -> None:
    client = Client()
    client.force_login(member)

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1
    html = answer.content.decode()
    assert "These pages are for editors" in html
    assert "You do not have permission" not in html
    assert '<li><a href="/">Go to the home page</a></li>' in html


def test_the_admin_still_asks_others_to_sign_in_and_lets_editors_in(member: User) -> None:
    client = Client()
    assert "Sign in" in client.get("/admin/", follow=True).content.decode()
    member.groups.add(Group.objects.get(name="Editors"))
    client.force_login(member)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_somebody_signed_in_who_may_not_read_a_page_is_told_so(member: User) -> None:
    restrict(standard_page("Suppliers only", slug="suppliers"), "Suppliers")
    client = Client()
    client.force_login(member)

    assert (
        "You are signed in as member, who may not read that page."
        in client.get("/suppliers/", follow=True).content.decode()
    )


def test_a_page_with_a_password_tells_nothing_of_itself_until_it_is_typed() -> None:
    case = make_case_study("Secret pilot", slug="pilot", summary="Nobody may know.")
    closed = restrict(case, kind="password")
    client = Client()
    address = f"/_util/authenticate_with_password/{closed.pk}/{case.pk}/"

    for answer in (
        client.get("/case-studies/pilot/"),
        client.get(address),
        client.post(address, {"password": "wrong", "return_url": "/case-studies/pilot/"}),
    ):
        html = answer.content.decode()
        assert "This page has a password" in html
        assert "Secret pilot" not in html
        assert "Nobody may know" not in html
        assert 'class="govuk-button"' in html
    assert "There is a problem" in html
    opened = client.post(address, {"password": "open sesame", "return_url": "/case-studies/pilot/"}, follow=True)
    assert "Nobody may know" in opened.content.decode()


def test_a_password_typed_without_a_way_back_leads_home() -> None:
    page = standard_page("Closed", slug="closed")
    closed = restrict(page, kind="password")
    address = f"/_util/authenticate_with_password/{closed.pk}/{page.pk}/"

    assert '<input type="hidden" name="return_url" value="/">' in Client().get(address).content.decode()
    for odd in ("home", "//elsewhere.example", "https://elsewhere.example/", "x\0y"):
        answer = Client().post(address, {"password": "open sesame", "return_url": odd})
        assert answer.status_code in {200, 302, 400}
        assert "elsewhere" not in answer.headers.get("Location", "")
