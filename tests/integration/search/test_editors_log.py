"""Searches are kept without who searched, and never at the reader's cost."""

import logging
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from search.indexing.sinks import Sink
from search.indexing.worker import run_timer
from search.log import record
from search.log.prune import KEPT, prune_log
from search.models import SearchLogEntry
from tests.factories.index import follow
from tests.factories.pages import case_study
from tests.factories.people import clients

pytestmark = pytest.mark.django_db(transaction=True)

READER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"}


@pytest.fixture
def reader(index: Sink) -> Client:
    """Somebody's browser, and two records about parking."""
    case_study("Parking permits")
    case_study("Parking for trees")
    follow()
    return Client(headers=READER)


def kept() -> list[tuple[str, int, int, int | None]]:
    return list(SearchLogEntry.objects.order_by("pk").values_list("query", "lexical", "shown", "clicked"))


def token(reader: Client, query: str = "parking") -> str:
    found: str = reader.get(f"/search/?q={query}").context["click_token"]
    return found


def test_a_search_is_kept_with_the_day_its_words_and_what_was_found(reader: Client) -> None:
    reader.get("/search/?q=PARKING!")
    reader.get("/search/?q=zeppelin")
    assert kept() == [("parking", 2, 2, None), ("zeppelin", 0, 0, None)]
    assert {entry.day for entry in SearchLogEntry.objects.all()} == {timezone.localdate()}


def test_nothing_else_is_kept() -> None:
    names = {field.name for field in SearchLogEntry._meta.get_fields()}
    assert names == {"id", "day", "query", "lexical", "shown", "clicked"}


def test_what_looks_personal_never_reaches_the_database(reader: Client) -> None:
    reader.get("/search/?q=jane@example.org+07700+900123+parking")
    assert [query for query, *_rest in kept()] == ["[e-mail] [number] parking"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=",
        "?q=(((",
        "?q=parking&page=2",
        "?q=parking&kind=council-case",
        "?q=parking&sort=newest",
        "?q=parking&as-typed=yes",
        "?q=parking+-trees",
        "?q=parking&sort=sideways",
    ],
)
def test_only_the_first_look_at_an_answer_counts(reader: Client, query: str) -> None:
    reader.get(f"/search/{query}")
    assert kept() == []


@pytest.mark.parametrize(
    "address", ["/case-studies/?q=parking", "/api/v1/search/?q=parking", "/search/feed/?q=parking"]
)
def test_only_the_search_page_is_counted(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 200
    assert kept() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "curl/8.5"},
        {"user-agent": "python-requests/2.32"},
        {"user-agent": ""},
        {**READER, "sec-purpose": "prefetch;prerender"},
        {**READER, "purpose": "prefetch"},
    ],
)
def test_robots_and_browsers_that_fetch_ahead_do_not_count(reader: Client, headers: dict[str, str]) -> None:
    assert Client(headers=headers).get("/search/?q=parking").status_code == 200
    assert Client(headers=READER).head("/search/?q=parking").status_code == 200
    assert kept() == []


def test_editors_do_not_count_and_other_people_do(reader: Client) -> None:
    counted = set()
    for name, person in clients().items():
        before = len(kept())
        person.get("/search/?q=parking", headers=READER)
        counted |= {name} if len(kept()) > before else set()
    assert counted == {"anonymous", "practitioner", "other group", "board"}


def test_a_database_that_refuses_costs_no_answer(
    reader: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(**fields: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(SearchLogEntry.objects, "create", refuse)
    with caplog.at_level(logging.WARNING, logger=record.__name__):
        page = reader.get("/search/?q=parking")
    assert (page.status_code, page.context["click_token"]) == (200, "")
    assert "data-click-token" not in page.text
    assert "database is locked" in caplog.text


def test_a_failure_inside_a_transaction_spoils_nothing_else(reader: Client) -> None:
    """A column too narrow would do the same; the table is renamed so that the database itself refuses."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_searchlogentry RENAME TO elsewhere")
    try:
        with transaction.atomic():
            assert reader.get("/search/?q=parking").status_code == 200
            assert case_study("Still saved").pk
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO search_searchlogentry")


def test_sqlite_is_given_its_usual_patience_back(reader: Client) -> None:
    if connection.vendor != "sqlite":
        assert reader.get("/search/?q=parking").status_code == 200
        return

    def patience() -> int:
        with connection.cursor() as cursor:
            (milliseconds,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        return int(milliseconds)

    before = patience()
    reader.get("/search/?q=parking")
    assert patience() == before > record.LONGEST_WAIT_MS


def test_the_first_place_opened_is_kept(reader: Client) -> None:
    given = token(reader)
    for place in ("2", "1"):
        assert reader.post("/search/opened/", {"token": given, "place": place}).status_code == 204
    assert kept() == [("parking", 2, 2, 2)]


def test_a_click_needs_no_cookie(reader: Client) -> None:
    given = token(reader)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/search/opened/", {"token": given, "place": "1"}).status_code == 204
    assert kept()[0][3] == 1
    assert stranger.cookies == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"token": ""}, "“token” must be"),
        ({"token": "made-up:1:x"}, "“token” must be"),
        ({"place": ""}, "“place” must be"),
        ({"place": "0"}, "“place” must be"),
        ({"place": "11"}, "“place” must be"),
        ({"place": "-1"}, "“place” must be"),
        ({"place": "²"}, "“place” must be"),
        ({"place": "1" * 5000}, "“place” must be"),
    ],
)
def test_a_wrong_click_is_refused_in_words(reader: Client, change: dict[str, str], sentence: str) -> None:
    answer = reader.post("/search/opened/", {"token": token(reader), "place": "1", **change})
    assert answer.status_code == 400
    assert sentence in answer.text
    assert kept()[0][3] is None


def test_a_click_long_after_is_refused(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    given = token(reader)
    monkeypatch.setattr(record, "TOKEN_FOR_SECONDS", -1)
    assert reader.post("/search/opened/", {"token": given, "place": "1"}).status_code == 400


def test_only_posts_are_clicks(reader: Client) -> None:
    assert reader.get("/search/opened/").status_code == 405


def test_a_click_on_a_search_that_is_forgotten_changes_nothing(reader: Client) -> None:
    given = token(reader)
    SearchLogEntry.objects.all().delete()
    assert reader.post("/search/opened/", {"token": given, "place": "1"}).status_code == 204


def test_searches_are_forgotten_after_thirteen_months(index: Sink) -> None:
    today = timezone.localdate()
    for age in (timedelta(), KEPT, KEPT + timedelta(days=1)):
        SearchLogEntry.objects.create(day=today - age, query="bins", lexical=1, shown=1)
    assert 365 + 28 <= KEPT.days <= 365 + 31
    assert prune_log() == 1
    assert SearchLogEntry.objects.count() == 2


def test_the_worker_forgets_old_searches(index: Sink) -> None:
    SearchLogEntry.objects.create(day=timezone.localdate() - KEPT * 2, query="bins", lexical=1, shown=1)
    run_timer()
    assert not SearchLogEntry.objects.exists()
