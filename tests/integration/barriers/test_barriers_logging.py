"""Logging a block: kept for editors, offered what is there already, never twice; bad input is refused in words."""

import re
from typing import Any

import pytest
from django.test import Client
from post_office.models import Email

from portal.barriers.models import Barrier, Support
from portal.core.limit import MOST
from tests.factories.barriers import make_barrier
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page, restrict
from tests.factories.people import clients
from tests.factories.vocabulary import make_council, make_service
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db

NEW = "/blocks/new/"
SENT = {"title": "No interface", "sort": "supplier", "council": "Exampleshire"}


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


def log(**changes: str) -> Any:
    return Client().post(NEW, {**SENT, **changes})


def link(purpose: str) -> str:
    """The address of this purpose in the letter that was queued last."""
    found = re.search(rf"/blocks/{purpose}/\S+", Email.objects.order_by("pk")[Email.objects.count() - 1].message)
    assert found
    return found.group()


def test_a_block_waits_for_an_editor_and_the_same_words_sent_twice_are_one() -> None:
    make_council()
    answer = Client().post(NEW, SENT, follow=True)
    log()

    (barrier,) = Barrier.objects.all()
    assert (barrier.title, barrier.sort, barrier.state) == ("No interface", "supplier", "new")
    assert [str(support) for support in barrier.supports.all()] == ["Exampleshire"]
    assert "An editor reads your block" in answer.text
    assert Client().get(barrier.get_absolute_url()).status_code == 404
    assert "No blocks logged yet." in Client().get("/blocks/").text


def test_what_the_link_says_stands_in_the_form_and_on_the_block() -> None:
    service, case, council = make_service(), make_case_study("Open record"), make_council()
    html = Client().get(f"{NEW}?service={service.slug}&case={case.slug}&council={council.slug}&sort=legal").text
    assert "Case study:</strong> Open record" in html
    assert f'name="service" value="{service.slug}"' in html
    assert '<option value="legal" selected>' in html
    assert 'value="Exampleshire"' in html

    log(service=service.slug, case=case.slug)
    barrier = Barrier.objects.get()
    assert (barrier.service, barrier.case_study) == (service, case)


def test_a_closed_case_study_is_neither_named_to_nor_taken_from_those_who_may_not_read_it() -> None:
    case = make_case_study("Zorilla record")
    restrict(case, "Board")
    assert "Zorilla" not in Client().get(f"{NEW}?case={case.slug}").text
    log(case=case.slug)
    assert Barrier.objects.get().case_study is None

    board = clients()["board"]
    assert "Zorilla" in board.get(f"{NEW}?case={case.slug}").text
    board.post(NEW, {**SENT, "title": "Theirs", "case": case.slug})
    assert Barrier.objects.get(title="Theirs").case_study == case


def test_a_service_typed_is_found_by_its_everyday_names_and_lost_in_no_case() -> None:
    service = make_service(everyday_names=["residents parking"])
    log(service_named="Residents  Parking")
    log(title="Another", service_named="Dragon licences")

    assert Barrier.objects.get(title="No interface").service == service
    other = Barrier.objects.get(title="Another")
    assert (other.service, "Dragon licences" in other.note) == (None, True)


@pytest.mark.parametrize("words", ["The supplier has no interfaces", "Quite other words"])
def test_blocks_like_it_are_offered_before_one_is_logged(words: str) -> None:
    service = make_service()
    there = make_barrier(service=service)
    make_barrier("Fibre ends at the town", sort="connectivity", service=service)
    sent = {"title": words, "service": service.slug, "email": "ann@example.org"}
    answer = log(**sent)

    assert answer.status_code == 200
    assert "Is it one of these?" in answer.text
    assert "Fibre" not in answer.text
    again = log(**sent, join=str(there.pk), text="Ours too.")
    assert again.headers["Location"] == "/blocks/sent/?too=yes"
    assert list(there.supports.values_list("email", "text")) == [("ann@example.org", "Ours too.")]
    assert log(**sent, checked="yes").status_code == 302
    assert Barrier.objects.filter(state="new").count() == 1


def test_a_council_counts_once_its_address_is_confirmed_at_its_own_domain() -> None:
    make_council(email_domains=["example.gov.uk"])
    barrier = make_barrier()
    for typed in ("Exampleshire", " exampleshire ", "EXAMPLESHIRE COUNTY COUNCIL"):
        Client().post(barrier.get_absolute_url(), {"council": typed})
    Client().post(barrier.get_absolute_url(), {"council": "Exampleshire", "email": "ann@example.gov.uk"})
    page = Client().get(barrier.get_absolute_url()).text
    assert "No council confirmed yet" in page
    assert "1 council named, not confirmed" in page
    assert "Exampleshire" not in page.partition("<datalist")[0], "who is stopped is not printed"

    confirm = link("confirm")
    assert "The supplier has no interface" in Client().get(confirm).text
    assert not Support.objects.filter(counted=True).exists(), "only opened"
    assert "Your council counts now." in Client().post(confirm).text
    assert "Stops 1 council" in Client().get("/blocks/").text
    stop = link("stop")
    assert "still counted, without you" in Client().post(stop).text
    assert not Support.objects.exclude(email="").exists()
    assert "Stops 1 council" in Client().get(barrier.get_absolute_url()).text
    for used in (stop, confirm, "/blocks/confirm/forged/", "/blocks/stop/%00/"):
        answer = Client().post(used)
        assert (answer.status_code, "no longer works" in answer.text) == (404, True)


@pytest.mark.parametrize("state", ["resolved", "will-not-fix"])
def test_an_ended_block_takes_no_more_councils(state: str) -> None:
    barrier = make_barrier(state=state, reason="The supplier built one.")
    page = Client().get(barrier.get_absolute_url()).text

    assert "It stops us too</h2>" not in page
    assert "The supplier built one." in page
    assert Client().post(barrier.get_absolute_url(), {"council": "Exampleshire"}).status_code == 409
    assert not Support.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Say in one line what stops you."),
        ("title", "x" * 201, "Shorten “What stops you?” to 200 characters or fewer. It has 201."),
        ("sort", "", "Choose what sort of block it is."),
        ("sort", "weather", "Choose what sort of block it is from the list."),
        ("council", "", "Say which council it stops."),
        ("council", "x" * 10_000, "Shorten “Your council” to 160 characters or fewer."),
        ("email", "nobody", "Type an e-mail address like name@council.gov.uk, or leave it empty."),
        ("text", "a\0b", "Null characters are not allowed."),
        ("website", "https://spam.example", "Empty the field"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(field: str, value: str, words: str) -> None:
    answer = log(**{field: value})

    assert answer.status_code == 400
    assert words in answer.text
    assert "<title>Error: " in answer.text
    assert not Barrier.objects.exists()


def test_no_text_is_a_fault_of_ours() -> None:
    barrier = make_barrier()
    for field in ("title", "sort", "text", "service_named", "service", "case", "council", "email", "join", "checked"):
        for text in TEXTS[::150]:
            assert Client().post(NEW, {**SENT, field: text}).status_code < 500, (field, text[:80])
            assert Client().get(NEW, {field: text}).status_code < 500, (field, text[:80])
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        for address in (NEW, "/blocks/", barrier.get_absolute_url(), "/blocks/sent/"):
            assert Client().generic(method, address).status_code < 500


def test_the_eleventh_in_an_hour_is_kept_back_with_what_was_typed() -> None:
    statuses = [log(title=f"Block {number}", checked="yes").status_code for number in range(MOST)]
    assert statuses == [302] * MOST

    answer = log(title="One more", checked="yes")
    assert answer.status_code == 429
    assert 'value="One more"' in answer.text
    assert Client().post(make_barrier().get_absolute_url(), {"council": "Exampleshire"}).status_code == 429
