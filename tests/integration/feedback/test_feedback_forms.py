"""What readers send reaches the editors; what cannot be stored is refused in words."""

import pytest
from django.test import Client

from portal.feedback.models import Message
from portal.statistics.models import Table1Row
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council, make_service
from tests.factories.wire import send

pytestmark = pytest.mark.django_db

SENT = {
    "/report/": {"about": "/figures/", "text": "The year is wrong.", "email": ""},
    "/share/": {"subject": "Permits online", "text": "It saved a queue.", "council": "Exampleshire", "email": ""},
    "/requests/new/": {"subject": "Permits", "text": "A form to copy.", "council": "", "email": "a@example.org"},
}
KINDS = {"/report/": "mistake", "/share/": "offer", "/requests/new/": "need"}


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


@pytest.mark.parametrize("address", SENT)
def test_a_message_is_stored_with_its_kind_and_the_reader_is_told_what_happens_next(address: str) -> None:
    answer = Client().post(address, SENT[address], follow=True)

    (message,) = Message.objects.all()
    assert (message.kind, message.text) == (KINDS[address], SENT[address]["text"])
    assert answer.redirect_chain[0][0].endswith("/sent/")
    assert "Sent. Thank you." in answer.content.decode()


@pytest.mark.parametrize("address", SENT)
def test_an_empty_form_says_what_to_mend_and_stores_nothing(address: str) -> None:
    answer = Client().post(address, {"email": "not an address"})
    html = answer.content.decode()

    assert answer.status_code == 400
    assert "There is a problem" in html
    assert "Say what" in html
    assert "<title>Error: " in html
    assert Message.objects.count() == 0


def test_a_machine_that_fills_in_everything_is_refused_in_words() -> None:
    answer = Client().post("/report/", {**SENT["/report/"], "website": "https://spam.example"})

    assert answer.status_code == 400
    assert "Empty the field" in answer.content.decode()
    assert Message.objects.count() == 0


def test_the_link_fills_in_service_council_and_page() -> None:
    make_service()
    make_council()
    html = Client().get("/share/?service=parking-permits&council=exampleshire").content.decode()
    assert '<input type="hidden" name="service" value="parking-permits"' in html
    assert 'value="Exampleshire"' in html
    assert 'value="/figures/"' in Client().get("/report/?page=/figures/").content.decode()


def test_a_row_of_table_1_fills_in_what_it_is_about() -> None:
    Table1Row.objects.create(
        rank=9,
        service_area="Parking",
        visit_type="make application",
        percent_of_total="0.87",
        visits=3,
        visits_as_printed="3",
    )

    assert 'value="Parking: make application"' in Client().get("/requests/new/?row=9").content.decode()


def test_the_service_of_the_link_is_stored_with_the_message() -> None:
    service = make_service()
    Client().post("/share/", {**SENT["/share/"], "service": "parking-permits"})

    assert Message.objects.get().service == service


@pytest.mark.parametrize(
    "query",
    [
        "service=no-such",
        "service=%00",
        "row=99999999999",
        "row=²",
        "row=-1",
        "page=%00" + "x" * 5000,
        "council=%ff",
        "subject=%00",
    ],
)
@pytest.mark.parametrize("address", SENT)
def test_odd_addresses_open_the_form_all_the_same(address: str, query: str) -> None:
    assert Client().get(f"{address}?{query}").status_code == 200


def test_nul_bytes_in_what_is_sent_are_refused_in_words() -> None:
    answer = Client().post("/share/", {**SENT["/share/"], "text": "a\0b"})

    assert answer.status_code == 400
    assert "Null characters are not allowed." in answer.content.decode()
    assert Message.objects.count() == 0


@pytest.mark.parametrize("address", SENT)
def test_half_a_character_of_another_character_set_opens_the_form_all_the_same(address: str) -> None:
    for query in ("subject=%2B2AA-", "page=%2B2AA-", "service=%2B2AA-", "council=%2B2AA-", "row=%2B2AA-"):
        assert send("GET", f"{address}?{query}", "text/plain; charset=utf-7") == 200


@pytest.mark.parametrize("address", SENT)
def test_half_a_character_in_what_is_sent_is_kept_as_it_was_written(address: str) -> None:
    fields = {**SENT[address], "text": "+2AA-"}
    boundary = "edge"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
        for name, value in fields.items()
    ]
    body = "\r\n".join([*parts, f"--{boundary}--\r\n"])

    assert send("POST", address, f"multipart/form-data; boundary={boundary}; charset=utf-7", body.encode()) == 302
    assert Message.objects.get().text == "+2AA-"


def test_a_service_that_has_gone_since_loses_nothing_of_what_was_typed() -> None:
    answer = Client().post("/share/", {**SENT["/share/"], "service": "no-such"})

    assert answer.status_code == 302
    message = Message.objects.get()
    assert message.service is None
    assert (message.subject, message.text) == (SENT["/share/"]["subject"], SENT["/share/"]["text"])


def test_a_service_merged_since_is_stored_as_the_one_that_took_its_place() -> None:
    new = make_service()
    make_service("Permits to park", merged_into=new)
    Client().post("/share/", {**SENT["/share/"], "service": "permits-to-park"})

    assert Message.objects.get().service == new


@pytest.mark.parametrize("service", ["\0", "café", "x" * 5_000])
def test_an_odd_service_loses_nothing_either(service: str) -> None:
    assert Client().post("/requests/new/", {**SENT["/requests/new/"], "service": service}).status_code == 302
    assert Message.objects.get().text == "A form to copy."


@pytest.mark.parametrize(
    ("address", "field", "question", "most"),
    [
        ("/report/", "about", "Which page is it on?", 500),
        ("/report/", "text", "What is wrong?", 5000),
        ("/share/", "subject", "What did your council do?", 200),
        ("/share/", "council", "Which council? (optional)", 160),
        ("/requests/new/", "subject", "What do you need?", 200),
    ],
)
def test_what_is_too_long_is_refused_in_a_plain_sentence_and_kept(
    address: str, field: str, question: str, most: int
) -> None:
    answer = Client().post(address, {**SENT[address], field: "x" * (most + 1)})

    assert answer.status_code == 400
    html = answer.content.decode()
    assert html.count(f"Shorten “{question}” to {most} characters or fewer. It has {most + 1}.") == 2
    assert "x" * (most + 1) in html


def test_an_address_that_cannot_be_one_is_answered_with_an_example(client: Client) -> None:
    answer = client.post("/share/", {"subject": "Bins", "text": "It works.", "email": "nobody"})
    assert "Type an e-mail address like name@council.gov.uk, or leave it empty." in answer.content.decode()
    assert not Message.objects.exists()
