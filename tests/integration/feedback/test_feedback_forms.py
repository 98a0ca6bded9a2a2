"""What readers send reaches the editors; what cannot be stored is refused in words."""

import pytest
from django.test import Client

from portal.feedback.models import Message
from tests.factories.pages import home_page
from tests.factories.wire import send

pytestmark = pytest.mark.django_db

SENT = {"about": "/figures/", "text": "The year is wrong.", "email": ""}


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


def test_a_message_is_stored_and_the_reader_is_told_what_happens_next() -> None:
    answer = Client().post("/report/", SENT, follow=True)

    (message,) = Message.objects.all()
    assert (message.kind, message.text) == ("mistake", SENT["text"])
    assert answer.redirect_chain[0][0] == "/report/sent/"
    assert "Sent. Thank you." in answer.content.decode()


def test_an_empty_form_says_what_to_mend_and_stores_nothing() -> None:
    answer = Client().post("/report/", {"email": "not an address"})
    html = answer.content.decode()

    assert answer.status_code == 400
    assert "There is a problem" in html
    assert "Say what is wrong." in html
    assert "Type an e-mail address like name@council.gov.uk, or leave it empty." in html
    assert "<title>Error: " in html
    assert Message.objects.count() == 0


def test_a_machine_that_fills_in_everything_is_refused_in_words() -> None:
    answer = Client().post("/report/", {**SENT, "website": "https://spam.example"})

    assert answer.status_code == 400
    assert "Empty the field" in answer.content.decode()
    assert Message.objects.count() == 0


def test_the_link_fills_in_the_page() -> None:
    assert 'value="/figures/"' in Client().get("/report/?page=/figures/").content.decode()


@pytest.mark.parametrize("query", ["page=%00" + "x" * 5000, "page=%ff", "page=²", "page"])
def test_odd_addresses_open_the_form_all_the_same(query: str) -> None:
    assert Client().get(f"/report/?{query}").status_code == 200


def test_nul_bytes_in_what_is_sent_are_refused_in_words() -> None:
    answer = Client().post("/report/", {**SENT, "text": "a\0b"})

    assert answer.status_code == 400
    assert "Null characters are not allowed." in answer.content.decode()
    assert Message.objects.count() == 0


def test_half_a_character_of_another_character_set_opens_the_form_all_the_same() -> None:
    assert send("GET", "/report/?page=%2B2AA-", "text/plain; charset=utf-7") == 200


def test_half_a_character_in_what_is_sent_is_kept_as_it_was_written() -> None:
    boundary = "edge"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
        for name, value in {**SENT, "text": "+2AA-"}.items()
    ]
    body = "\r\n".join([*parts, f"--{boundary}--\r\n"])

    assert send("POST", "/report/", f"multipart/form-data; boundary={boundary}; charset=utf-7", body.encode()) == 302
    assert Message.objects.get().text == "+2AA-"


@pytest.mark.parametrize(
    ("field", "question", "most"), [("about", "Which page is it on?", 500), ("text", "What is wrong?", 5000)]
)
def test_what_is_too_long_is_refused_in_a_plain_sentence_and_kept(field: str, question: str, most: int) -> None:
    answer = Client().post("/report/", {**SENT, field: "x" * (most + 1)})

    assert answer.status_code == 400
    html = answer.content.decode()
    assert html.count(f"Shorten “{question}” to {most} characters or fewer. It has {most + 1}.") == 2
    assert "x" * (most + 1) in html
