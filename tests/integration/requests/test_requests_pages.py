"""The public pages: who sees what, where old addresses lead, and that many rows cost no more questions than few."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from portal.core.visibility import load_access
from portal.requests.matching import find_answers
from portal.requests.models import Request
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_row
from tests.factories.pages import home_page, restrict
from tests.factories.requests import make_request, make_support
from tests.factories.vocabulary import make_council, make_interaction, make_service
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db

LIMIT = 12


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


@pytest.mark.parametrize(("state", "shown"), [("new", 404), ("hidden", 404), ("open", 200), ("closed", 200)])
def test_readers_see_what_an_editor_released(state: str, shown: int) -> None:
    request = make_request("A need", state=state, reason="Because.", note="Between editors.")
    answer = Client().get(request.get_absolute_url())

    assert answer.status_code == shown
    assert "Between editors" not in answer.text
    assert ("A need" in Client().get("/requests/").text) == (state == "open")


def test_a_closed_request_says_why_and_a_hidden_reason_is_never_shown() -> None:
    closed = make_request(state="closed", reason="Two councils publish theirs.")

    assert "Two councils publish theirs." in Client().get(closed.get_absolute_url()).text
    assert closed.subject in Client().get("/requests/?state=closed").text


def test_an_older_address_leads_to_the_one_of_today() -> None:
    request = make_request("Bins: wheelie & other")
    assert request.get_absolute_url() == f"/requests/{request.pk}-bins-wheelie-other/"
    for address in (f"/requests/{request.pk}-older-words/", f"/requests/{request.pk}/"):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"]) == (301, request.get_absolute_url())
    merged = make_request("Same", state="merged", merged_into=request)
    assert Client().get(merged.get_absolute_url()).headers["Location"] == request.get_absolute_url()


def test_a_subject_without_letters_has_an_address_too() -> None:
    request = make_request("🗑️!")

    assert Client().get(request.get_absolute_url()).status_code == 200


def test_records_of_the_service_or_a_service_merged_into_it_are_shown_and_closed_ones_only_to_their_readers() -> None:
    stays = make_service()
    old = make_service("Old permits", merged_into=stays)
    request = make_request(service=old)
    make_case_study("Open record", services=[stays])
    restrict(make_case_study("Closed record", services=[stays]))
    make_case_study("Draft record", services=[stays], live=False)
    make_case_study("Other record", services=[make_service("Bins")])

    page = Client().get(request.get_absolute_url()).text
    assert "Open record" in page
    for hidden in ("Closed record", "Draft record", "Other record"):
        assert hidden not in page


def test_a_row_is_answered_by_records_that_share_its_service_and_its_interaction() -> None:
    service, apply, pay = make_service(), make_interaction("Apply"), make_interaction("Pay")
    request = make_request(row=make_row(1, [service], [apply]))
    make_case_study("Applied", services=[service], interactions=[apply])
    make_case_study("Paid", services=[service], interactions=[pay])

    (found,) = find_answers([request], load_access(AnonymousUser())).values()
    assert [answer.title for answer in found] == ["Applied"]


def test_the_list_is_filtered_by_service_and_by_the_services_of_rows() -> None:
    service = make_service()
    make_request("About it", service=service)
    make_request("About its row", row=make_row(1, [service], []))
    make_request("About another", service=make_service("Bins"))

    shown = Client().get("/requests/?service=parking-permits").text
    assert "2 requests" in shown
    assert "About another" not in shown
    assert '<option value="bins">Bins</option>' in shown


def test_an_empty_list_says_what_to_do() -> None:
    assert "Nothing is asked for at the moment." in Client().get("/requests/").text
    assert "There is no such request." in Client().get("/requests/?state=answered").text


def test_pages_of_the_list_hold_twenty_and_the_last_is_shown_beyond_the_last() -> None:
    for number in range(45):
        make_request(f"Need {number:02}")

    assert Client().get("/requests/").text.count('class="requests__row"') == 20
    for page in ("3", "999"):
        assert Client().get(f"/requests/?page={page}").text.count('class="requests__row"') == 5


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("state=new", "Requests are open, answered or closed."),
        ("service=no-such", "There is no such service."),
        ("sort=sideways", "Requests cannot be sorted that way."),
        ("page=0", "Pages are numbered from 1."),
    ],
)
def test_odd_questions_are_answered_400_in_words(query: str, words: str) -> None:
    answer = Client().get(f"/requests/?{query}")

    assert answer.status_code == 400
    assert words in answer.text


def test_nothing_sent_to_the_list_or_a_page_is_a_fault_of_ours() -> None:
    request = make_request()
    for address in ("/requests/", request.get_absolute_url(), "/requests/sent/"):
        for text in TEXTS[::60]:
            for name in ("state", "service", "sort", "page", "council", "too"):
                assert Client().get(f"{address}?{urlencode({name: text})}").status_code < 500, (address, text[:80])
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
            assert Client().generic(method, address).status_code < 500
    for key in ("0", "99999999999999999999", "9" * 5_000):
        assert Client().get(f"/requests/{key}-a/").status_code == 404


def asked(address: str) -> int:
    """Questions of one warm request."""
    Client().get(address)
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)


@pytest.fixture
def more() -> Callable[[int], None]:
    """Makes so many requests, records that answer the first, and councils that need it."""
    service = make_service()
    row = make_row(1, [service], [make_interaction()])

    def make(count: int) -> None:
        start = Request.objects.count()
        for number in range(start, start + count):
            request = make_request(f"Need {number}", service=service, row=row)
            make_support(request, make_council(f"Shire {number}", code=f"S{number}"), counted=True)
            make_case_study(f"Record {number}", services=[service])

    return make


def test_many_rows_cost_no_more_questions_than_few(more: Callable[[int], None]) -> None:
    more(3)
    first = Request.objects.order_by("pk")[0]
    addresses = ["/requests/", first.get_absolute_url(), "/requests/?service=parking-permits", "/requests/new/"]
    few = {address: asked(address) for address in addresses}
    more(25)
    many = {address: asked(address) for address in addresses}

    assert {address: count for address, count in many.items() if count > LIMIT} == {}
    assert many == few
