"""What is counted: each council once, when its address is confirmed at its own domain or an editor checked it."""

import re
from typing import Any

import pytest
from django.test import Client
from post_office.models import Email

from portal.requests.counting import with_counts
from portal.requests.models import Request, Support
from tests.factories.figures import make_row
from tests.factories.pages import home_page
from tests.factories.requests import make_request, make_support
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


def too(request: Request, council: str, email: str = "") -> Any:
    return Client().post(request.get_absolute_url(), {"council": council, "email": email})


def link(purpose: str, number: int = -1) -> str:
    """The address of this purpose in a letter that was queued, the last one unless told."""
    found = re.search(rf"/requests/{purpose}/\S+", list(Email.objects.order_by("pk"))[number].message)
    assert found
    return found.group()


def counts(request: Request) -> tuple[int, int, int]:
    counted = with_counts(Request.objects.filter(pk=request.pk)).get()
    return counted.counted, counted.listed, counted.typed


def test_a_council_that_is_only_named_stands_beside_the_number() -> None:
    make_council()
    request = make_request()
    answer = Client().post(request.get_absolute_url(), {"council": "exampleshire county council"}, follow=True)

    assert "as not confirmed" in answer.text
    assert counts(request) == (0, 1, 0)
    page = Client().get(request.get_absolute_url()).text
    assert "No council confirmed yet" in page
    assert "1 council named, not confirmed" in page
    assert "Exampleshire" not in page.partition("<datalist")[0], "who asks is not printed"


def test_an_address_confirmed_at_the_councils_domain_makes_it_count_once() -> None:
    make_council(email_domains=["example.gov.uk"])
    request = make_request()
    for name in ("ann", "bob"):
        too(request, "Exampleshire", f"{name}@housing.example.gov.uk")
        confirm = link("confirm")
        opened = Client().get(confirm)
        assert "Press the button" in opened.text
        assert not Support.objects.filter(email__startswith=name, confirmed_at__isnull=False).exists(), "only opened"
        assert "Your council counts now." in Client().post(confirm).text
    too(request, "Exampleshire")

    assert Support.objects.count() == 3
    assert counts(request) == (1, 1, 0)
    assert "1 council needs this" in Client().get("/requests/").text


def test_a_look_alike_or_unknown_domain_is_confirmed_but_not_counted_until_an_editor_looks() -> None:
    make_council(email_domains=["example.gov.uk"])
    request = make_request()
    too(request, "Exampleshire", "ann@notexample.gov.uk")

    assert "An editor looks at it." in Client().post(link("confirm")).text
    assert counts(request) == (0, 1, 0)


def test_repeats_add_nothing_whoever_sends_them() -> None:
    make_council()
    request = make_request()
    for typed in ("Exampleshire", " exampleshire ", "EXAMPLESHIRE COUNTY COUNCIL"):
        too(request, typed)
    for typed in ("Nowhere  District", "nowhere district"):
        too(request, typed)

    assert counts(request) == (0, 1, 1)


def test_councils_merged_into_one_another_count_as_one() -> None:
    new = make_council("Newshire")
    old = make_council("Oldshire")
    request = make_request()
    for council in (new, old):
        make_support(request, council, counted=True)
    assert counts(request)[0] == 2
    old.merged_into = new
    old.save()

    assert counts(request) == (1, 1, 0)


def test_of_two_councils_of_one_name_the_one_that_exists_now_is_meant() -> None:
    make_council("Exampleshire", slug="former", code="OLD", end_date="2009-03-31")
    now = make_council("Exampleshire", slug="now", code="NOW")
    request = make_request()
    too(request, "Exampleshire")

    assert request.supports.get().council == now


def test_the_most_wanted_comes_first_and_named_councils_move_nothing_up() -> None:
    first, second = make_request("Wanted"), make_request("Gamed")
    make_support(first, make_council(), counted=True)
    for number in range(5):
        make_support(second, council_typed=f"Council {number}")

    shown = Client().get("/requests/").text
    assert shown.index("Wanted</a>") < shown.index("Gamed</a>")
    newest = Client().get("/requests/?sort=newest").text
    assert newest.index("Gamed</a>") < newest.index("Wanted</a>")


def test_home_and_table_1_say_how_many_councils_wait_for_a_row() -> None:
    make_row(1, [], [])
    row = make_row(2, [], [])
    request = make_request(row=row)
    for name in ("Oneshire", "Twoshire"):
        make_support(request, make_council(name), counted=True)
    make_support(request, council_typed="Somewhere")
    make_support(make_request(row=row, state="new"), make_council("Threeshire"), counted=True)

    for address in ("/", "/figures/top-20-transactions/"):
        assert Client().get(address).text.count("2 councils need this") == 1, address


def test_stop_telling_deletes_the_address_and_keeps_the_council() -> None:
    make_council(email_domains=["example.gov.uk"])
    request = make_request()
    too(request, "Exampleshire", "ann@example.gov.uk")
    confirm, stop = link("confirm"), link("stop")
    Client().post(confirm)
    too(request, "Exampleshire")
    assert "Delete my address" in Client().get(stop).text

    assert "still counted, without you" in Client().post(stop).text
    assert not Support.objects.exclude(email="").exists()
    assert counts(request) == (1, 1, 0)
    for used in (stop, confirm):
        answer = Client().post(used)
        assert (answer.status_code, "no longer works" in answer.text) == (404, True)


@pytest.mark.parametrize("token", ["x", "1:2:3", "é", "%00", "a" * 5_000])
@pytest.mark.parametrize("purpose", ["confirm", "stop"])
def test_forged_links_are_refused_in_words(purpose: str, token: str) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(f"/requests/{purpose}/{token}/")
        assert answer.status_code == 404
        assert "no longer works" in answer.text


def test_a_link_for_one_purpose_serves_no_other() -> None:
    request = make_request()
    too(request, "Exampleshire", "ann@example.org")
    wrong = link("stop").replace("/stop/", "/confirm/")

    assert Client().post(wrong).status_code == 404
    assert Support.objects.get().confirmed_at is None


@pytest.mark.parametrize(("council", "email"), [("", ""), ("x" * 161, ""), ("Exampleshire", "nobody"), ("a\0b", "")])
def test_what_cannot_be_kept_is_refused_in_words(council: str, email: str) -> None:
    request = make_request()
    answer = too(request, council, email)

    assert answer.status_code == 400
    assert "There is a problem" in answer.text
    assert not Support.objects.exists()


@pytest.mark.parametrize("state", ["answered", "closed"])
def test_only_open_requests_take_more_councils(state: str) -> None:
    request = make_request(state=state)

    assert "We need this too</h2>" not in Client().get(request.get_absolute_url()).text
    assert too(request, "Exampleshire").status_code == 409
    assert not Support.objects.exists()
