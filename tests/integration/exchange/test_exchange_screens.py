"""The editors' screens: who may, what a press does, and that nothing typed wrongly is answered with a fault."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.exchange.models import Import, ImportRow
from casestudies.exchange.people import KEPT, erase, prune
from tests.factories.pages import case_index
from tests.factories.people import clients
from tests.factories.sheets import csv_file, work_it_off
from tests.factories.vocabulary import make_council, make_service
from tests.integration.exchange.bad_rows import HEADS, good_row

pytestmark = pytest.mark.django_db

START = "/admin/case-study-spreadsheets/"


@pytest.fixture
def client() -> Client:
    """An administrator, on a site with what the rows name."""
    case_index()
    make_council()
    make_service(lgsl=7)
    return clients()["administrator"]


def upload(client: Client, content: bytes, name: str = "cases.csv", **fields: str) -> Import:
    response = client.post(START, {"file": SimpleUploadedFile(name, content), **fields})
    assert response.status_code == 302
    return Import.objects.latest("pk")


def good(rows: int = 3, **cells: str) -> bytes:
    return csv_file([HEADS, *(good_row(number, **cells) for number in range(rows))])


def state(batch: Import) -> str:
    batch.refresh_from_db()
    return batch.state


def test_an_editor_goes_from_the_file_to_the_case_studies(client: Client) -> None:
    batch = upload(client, good(), publish="yes")
    address = f"{START}{batch.pk}/"
    assert "is being checked" in client.get(address).content.decode()
    assert client.get(f"{address}progress/").json()["underWay"]
    work_it_off()
    assert "3 case studies would be published" in client.get(address).content.decode()
    client.post(address, {"import": ""})
    assert "0 of 3 case studies are made" in client.get(address).content.decode()
    work_it_off()
    assert "3 case studies were published" in client.get(address).content.decode()
    assert client.get(f"{address}progress/").json() == {
        "state": "done",
        "underWay": False,
        "made": 0,
        "rows": 3,
        "words": "",
    }


def test_what_is_wrong_is_shown_with_its_cell(client: Client) -> None:
    batch = upload(client, good(1, Councils="Exampleshir"))
    work_it_off()
    page = client.get(f"{START}{batch.pk}/").content.decode()
    assert "Nothing was imported" in page
    assert "D2" in page
    assert "Did you mean Exampleshire County Council?" in page


def test_a_press_too_many_changes_nothing(client: Client) -> None:
    batch = upload(client, good())
    address = f"{START}{batch.pk}/"
    client.post(address, {"import": ""})
    assert state(batch) == Import.State.CHECKING
    work_it_off()
    client.post(address, {"something": "else"})
    assert state(batch) == Import.State.READY
    client.post(address, {"cancel": ""})
    client.post(address, {"import": ""})
    assert state(batch) == Import.State.CANCELLED
    assert ImportRow.objects.count() == 0


def test_only_those_who_may_publish_come_near(client: Client) -> None:
    batch = upload(client, good())
    for name, person in clients_but_administrator().items():
        for address in (
            START,
            f"{START}{batch.pk}/",
            f"{START}{batch.pk}/progress/",
            f"{START}export.csv",
            f"{START}template.xlsx",
        ):
            assert person.get(address).status_code == 302, (name, address)
        person.post(f"{START}{batch.pk}/", {"cancel": ""})
    assert state(batch) == Import.State.CHECKING


def clients_but_administrator() -> dict[str, Client]:
    from django.contrib.auth import get_user_model

    people = {"anonymous": Client()}
    for name in ("practitioner", "editor without pages"):
        person = get_user_model().objects.create_user(f"a {name}")
        people[name] = Client()
        people[name].force_login(person)
    return people


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Choose a file."),
        (SimpleUploadedFile("cases.csv", b""), "The file is empty."),
        (SimpleUploadedFile("cases.csv", b"x" * 5_000_001), "larger than 5 MB"),
        (SimpleUploadedFile(f"{'x' * 240}.csv" * 2, b"x"), ""),
    ],
)
def test_what_cannot_be_a_file_is_refused_at_once(client: Client, file: SimpleUploadedFile | None, words: str) -> None:
    response = client.post(START, {"file": file} if file else {})
    assert response.status_code in ({400} if words else {302, 400})
    assert words in response.content.decode()


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "<script>.csv", "a\nb.csv", "ü\u202e.csv"])
def test_whatever_a_file_is_called_its_name_is_only_shown(client: Client, name: str) -> None:
    batch = upload(client, good(), name)
    page = client.get(f"{START}{batch.pk}/").content.decode()
    assert "<script>.csv" not in page
    assert "\n" not in batch.file_name


def test_no_method_and_no_number_is_answered_with_a_fault(client: Client) -> None:
    batch = upload(client, good())
    send: list[Callable[..., object]] = [client.put, client.delete, client.patch]
    for address in (START, f"{START}{batch.pk}/", f"{START}{batch.pk}/progress/", f"{START}export.csv"):
        assert {each(address).status_code for each in send} == {405}  # type: ignore[attr-defined]
    assert client.get(f"{START}{10**30}/").status_code == 404
    for address in ("/case-studies/export.csv", "/case-studies/export.xlsx"):
        assert client.post(address).status_code == 405


def test_the_screens_ask_the_database_little(client: Client) -> None:
    batch = upload(client, good(30))
    work_it_off()
    for address, most in ((START, 20), (f"{START}{batch.pk}/", 20)):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= most, address


def test_addresses_of_contacts_are_kept_no_longer_than_needed(client: Client) -> None:
    batch = upload(client, good(2, **{"E-mail of the contact": "One@example.com"}))
    assert erase("one@example.com").kept == 1
    work_it_off()
    assert erase("one@example.com").erased == 2
    assert erase("one@example.com").erased == 0
    assert prune(KEPT) == 0
    Import.objects.filter(pk=batch.pk).update(at="2020-01-01T00:00:00Z")
    assert prune(KEPT) == 1
