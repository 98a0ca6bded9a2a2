"""Asking: kept for editors, offered what is there already, never twice; bad input is refused in words."""

from typing import Any

import pytest
from django.test import Client
from post_office.models import Email

from portal.core.limit import MOST
from portal.feedback.models import Message
from portal.requests.models import Request, Support
from tests.factories.figures import make_row
from tests.factories.pages import home_page
from tests.factories.requests import make_request
from tests.factories.vocabulary import make_council, make_service
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db

NEW = "/requests/new/"
SENT = {"subject": "Permits", "text": "A form to copy.", "council": "", "email": ""}


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


def ask(**changes: str) -> Any:
    return Client().post(NEW, {**SENT, **changes})


def test_a_request_waits_for_an_editor_and_the_reader_is_told_so() -> None:
    answer = Client().post(NEW, SENT, follow=True)

    (request,) = Request.objects.all()
    assert (request.subject, request.text, request.state) == ("Permits", "A form to copy.", "new")
    assert answer.redirect_chain[0][0] == "/requests/sent/"
    assert "An editor reads your request" in answer.text
    assert Client().get(request.get_absolute_url()).status_code == 404
    assert "Permits" not in Client().get("/requests/").text
    assert not Message.objects.exists()


def test_the_same_words_sent_twice_are_one_request() -> None:
    make_council()
    for _ in range(2):
        ask(council="Exampleshire", email="a@example.org")

    assert (Request.objects.count(), Support.objects.count()) == (1, 1)


def test_what_the_link_says_stands_in_the_form() -> None:
    make_service()
    make_council()
    row = make_row(9, [], [])
    html = Client().get(f"{NEW}?service=parking-permits&council=exampleshire").text
    assert '<input type="hidden" name="service" value="parking-permits"' in html
    assert 'value="Exampleshire"' in html
    assert 'value="sofa &amp; chair"' in Client().get(f"{NEW}?subject=sofa%20%26%20chair").text
    assert f'value="{row.service_area}: {row.visit_type}"' in Client().get(f"{NEW}?row=9").text


def test_a_row_of_table_1_has_one_request_which_is_found_or_made() -> None:
    row = make_row(9, [], [])
    make_council()
    ask(row="9", council="Exampleshire")
    ask(row="9", subject="Other words", council="Elsewhere")

    (request,) = Request.objects.all()
    assert request.row == row
    assert {str(support) for support in request.supports.all()} == {"Exampleshire", "Elsewhere"}
    request.state = Request.State.OPEN
    request.save()
    answer = Client().get(f"{NEW}?row=9&council=exampleshire")
    assert answer.headers["Location"] == f"{request.get_absolute_url()}?council=exampleshire"
    assert 'value="Exampleshire"' in Client().get(answer.headers["Location"]).text


@pytest.mark.parametrize("subject", ["bulky wastes online", "Online bulky waste", "Bulky waste online, with photos"])
def test_like_requests_are_offered_before_a_new_one_is_made(subject: str) -> None:
    there = make_request("Bulky waste online")
    make_request("Food waste in flats")
    answer = ask(subject=subject, council="Exampleshire")

    assert answer.status_code == 200
    assert "Is it one of these?" in answer.text
    assert "Food waste" not in answer.text
    assert Request.objects.count() == 2
    again = Client().post(NEW, {**SENT, "subject": subject, "council": "Exampleshire", "join": there.pk})
    assert again.status_code == 302
    assert [str(support) for support in there.supports.all()] == ["Exampleshire"]
    assert ask(subject=subject, checked="yes").status_code == 302
    assert Request.objects.filter(state="new").count() == 1


def test_requests_about_the_same_service_or_one_merged_into_it_are_offered() -> None:
    stays = make_service()
    make_request("Quite other words", service=make_service("Old permits", merged_into=stays))

    assert "Quite other words" in ask(service="parking-permits").text


def test_an_address_given_gets_one_letter_and_nothing_counts_before_the_button() -> None:
    make_council(email_domains=["example.gov.uk"])
    ask(council="exampleshire", email="Ann@Example.gov.uk")

    (letter,) = Email.objects.all()
    assert letter.to == ["ann@example.gov.uk"]
    assert "/requests/confirm/" in letter.message
    assert not Support.objects.get().counted


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("subject", "", "Say in a few words what you need."),
        ("text", "", "Say what would help most."),
        ("subject", "x" * 201, "Shorten “What do you need?” to 200 characters or fewer. It has 201."),
        ("council", "x" * 10_000, "Shorten “Your council (optional)” to 160 characters or fewer."),
        ("email", "nobody", "Type an e-mail address like name@council.gov.uk, or leave it empty."),
        ("text", "a\0b", "Null characters are not allowed."),
        ("website", "https://spam.example", "Empty the field"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(field: str, value: str, words: str) -> None:
    answer = ask(**{field: value})

    assert answer.status_code == 400
    assert words in answer.text
    assert "<title>Error: " in answer.text
    assert not Request.objects.exists()


def test_no_text_is_a_fault_of_ours() -> None:
    for field in ("subject", "text", "council", "email", "service", "row", "join", "checked"):
        for text in TEXTS[::40]:
            assert Client().post(NEW, {**SENT, field: text}).status_code < 500, (field, text[:80])
            assert Client().get(NEW, {field: text}).status_code < 500, (field, text[:80])


def test_the_eleventh_in_an_hour_is_kept_back_with_what_was_typed() -> None:
    statuses = [
        ask(subject=f"Need {number}", text=f"Words {number}", checked="yes").status_code for number in range(MOST)
    ]
    assert statuses == [302] * MOST

    answer = ask(subject="One more", checked="yes")
    assert answer.status_code == 429
    assert "Too many messages came from your internet connection" in answer.text
    assert 'value="One more"' in answer.text
    assert Request.objects.count() == MOST


@pytest.mark.parametrize("service", ["no-such", "\0", "café", "x" * 5_000])
def test_a_service_that_has_gone_since_loses_nothing_of_what_was_typed(service: str) -> None:
    assert ask(service=service).status_code == 302
    assert Request.objects.get().service is None
