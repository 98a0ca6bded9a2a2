"""What every address of the data service has: methods, errors, tags, a limit, and reading from other sites."""

from typing import Any

import pytest
from django.test import Client

from portal.opendata import limit
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.pages import restrict
from tests.factories.people import clients

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

LIST = "/api/v1/case-studies/"
ADDRESSES = (LIST, "/api/v1/case-studies/permits/", "/api/v1/search/?q=permits", "/api/v1/openapi.json", "/api/v1/no/")


@pytest.fixture
def _permits(index: Sink) -> None:
    make_case_study("Permits")


@pytest.mark.usefixtures("_permits")
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_only_reads_and_says_so(client: Client, address: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "BREW"):
        refused = client.generic(method, address, b"a=b", "application/x-www-form-urlencoded")
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS"), method
        assert refused.json()["errors"]
    asked = client.options(address)
    assert (asked.status_code, asked["Allow"], asked["Access-Control-Allow-Origin"]) == (204, "GET, HEAD, OPTIONS", "*")
    got, head = client.get(address), client.head(address)
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers.get("ETag") == got.headers.get("ETag")


@pytest.mark.usefixtures("_permits")
@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_what_is_the_same_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    same = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert same["Access-Control-Allow-Origin"] == "*"
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.usefixtures("_permits")
def test_a_tag_depends_on_what_the_reader_sees_and_on_nothing_else() -> None:
    people = clients()
    public = people["anonymous"].get(LIST)["ETag"]
    assert people["board"].get(LIST)["ETag"] == public
    restrict(make_case_study("Closed"), "Board")
    assert people["anonymous"].get(LIST)["ETag"] == public
    told = people["board"].get(LIST, headers={"if-none-match": public})
    assert (told.status_code, told.json()["total"]) == (200, 2)


def test_what_somebody_signed_in_reads_stays_with_them() -> None:
    people = clients()
    private, public = people["board"].get(LIST), people["anonymous"].get(LIST)
    assert "private" in private["Cache-Control"]
    assert "private" not in public["Cache-Control"]
    assert {"Cookie", "Accept"} <= set(public["Vary"].split(", "))


def test_unknown_and_hidden_are_answered_alike(client: Client) -> None:
    restrict(make_case_study("Closed"), "Board")
    hidden, unknown = client.get("/api/v1/case-studies/closed/"), client.get("/api/v1/case-studies/other/")
    assert (hidden.status_code, hidden.content) == (unknown.status_code, unknown.content) == (404, unknown.content)


@pytest.mark.parametrize(
    ("address", "accept", "status"),
    [
        ("/api/v1/nothing/", "*/*", 404),
        ("/api/v1/councils/nothing/", "*/*", 404),
        ("/api/v1/councils/?page=9", "*/*", 404),
        ("/api/v1/councils/?page=0", "*/*", 400),
        ("/api/v1/councils/?per_page=101", "*/*", 400),
        ("/api/v1/councils/?town=Leeds", "*/*", 400),
        ("/api/v1/councils/?page=1&page=2", "*/*", 400),
        ("/api/v1/councils/?type=%00", "*/*", 400),
        ("/api/v1/case-studies/?service=none", "*/*", 400),
        ("/api/v1/case-studies/?council=" + "x" * 10_000, "*/*", 400),
        ("/api/v1/case-studies/?updated_since=9999-12-31T23:59:59-14:00", "*/*", 400),
        ("/api/v1/case-studies/?updated_since=yesterday", "*/*", 400),
        ("/api/v1/case-studies/?" + "&".join(["stage=live"] * 2_000), "*/*", 400),
        ("/api/v1/search/?sort=sideways", "*/*", 400),
        ("/api/v1/councils/", "image/png", 406),
        ("/api/v1/table-1/" + "9" * 5_000 + "/", "*/*", 404),
    ],
)
def test_every_error_has_one_shape_and_says_what_to_do(client: Client, address: str, accept: str, status: int) -> None:
    answer = client.get(address, headers={"accept": accept})
    assert answer.status_code == status, answer.content[:300]
    sentences = answer.json()["errors"]
    assert sentences
    assert all(sentence.endswith((".", "…")) for sentence in sentences), sentences


def test_who_asks_too_often_waits_and_others_do_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "MOST", 3)
    statuses = [client.get("/api/v1/themes/").status_code for _time in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused: Any = client.get("/api/v1/themes/")
    assert 1 <= int(refused["Retry-After"]) <= limit.SECONDS
    assert refused.json()["errors"]
    assert client.get("/data/").status_code == 200
    assert client.get("/api/v1/themes/", REMOTE_ADDR="192.0.2.7").status_code == 200
