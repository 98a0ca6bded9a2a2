"""What readers send reaches the editors; what cannot be stored is refused in words."""

import pytest
from django.test import Client

from portal.feedback.models import Message
from portal.statistics.models import Table1Row
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council, make_service

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


def test_nul_bytes_and_unknown_services_in_what_is_sent_are_refused_in_words() -> None:
    answer = Client().post("/share/", {**SENT["/share/"], "text": "a\0b", "service": "no-such"})

    assert answer.status_code == 400
    assert "Null characters are not allowed." in answer.content.decode()
    assert Message.objects.count() == 0
