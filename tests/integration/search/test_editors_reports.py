"""Editors read what is searched for, and mend it in one step."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as Queries

from search.log.reports import queries_rarely_opened, queries_without_results, top_queries
from search.models import SearchLogEntry
from tests.factories.people import clients

pytestmark = pytest.mark.django_db


def searched(query: str, times: int = 1, *, lexical: int = 3, opened: int = 0, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    SearchLogEntry.objects.bulk_create(
        SearchLogEntry(day=day, query=query, lexical=lexical, shown=lexical, clicked=1 if place < opened else None)
        for place in range(times)
    )


@pytest.fixture
def editor() -> Client:
    """An editor's browser."""
    return clients()["editor"]


def test_what_is_searched_for_most_stands_first() -> None:
    searched("bins", 3, opened=1)
    searched("blue badge", 4)
    searched("long ago", 9, days_ago=7)
    assert [(row.query, row.searches, row.opened, row.found) for row in top_queries(7)] == [
        ("blue badge", 4, 0, 3),
        ("bins", 3, 1, 3),
    ]
    assert [row.query for row in top_queries(8)] == ["long ago", "blue badge", "bins"]


def test_what_was_not_found_is_listed_until_it_is_found() -> None:
    searched("sofa", 2, lexical=0)
    searched("zeppelin", 1, lexical=0)
    searched("bins", 5)
    assert [row.query for row in queries_without_results(7)] == ["sofa", "zeppelin"]
    searched("sofa", 1, lexical=4)
    assert [row.query for row in queries_without_results(7)] == ["zeppelin"]


def test_rarely_opened_needs_enough_searches_that_found_something() -> None:
    searched("council tax", 10, opened=1)
    searched("blue badge", 10, opened=5)
    searched("seldom", 4)
    searched("sofa", 9, lexical=0)
    (row,) = queries_rarely_opened(7)
    assert (row.query, row.share) == ("council tax", 10)


@pytest.mark.parametrize("report", ["top", "nothing-found", "rarely-opened", "made-up", ""])
@pytest.mark.parametrize("days", ["7", "30", "395", "-1", "x", ""])
def test_every_report_over_every_period_can_be_read_and_downloaded(editor: Client, report: str, days: str) -> None:
    searched("council tax", 10)
    searched("sofa", 2, lexical=0)
    address = f"/admin/search-reports/?report={report}&days={days}"
    assert editor.get(address).status_code == 200
    table = editor.get(f"{address}&format=csv")
    assert table["Content-Type"].startswith("text/csv")
    assert next(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))[0] == "Words"


def test_a_row_leads_to_a_synonym_and_to_a_recommendation(editor: Client) -> None:
    searched("sofa & chair", 2, lexical=0)
    shown = editor.get("/admin/search-reports/?report=nothing-found").text
    assert "/admin/synonymrule/new/?words=sofa+%26+chair" in shown
    assert "/admin/search-explain/?q=sofa+%26+chair&amp;for=sofa+%26+chair" in shown


def test_reports_say_that_clicks_without_scripts_are_not_seen(editor: Client) -> None:
    assert "only if the reader’s browser runs scripts" in editor.get("/admin/search-reports/").text


def test_what_people_typed_is_text_in_the_page(editor: Client) -> None:
    searched("<script>alert(1)</script>")
    assert "<script>alert(1)" not in editor.get("/admin/search-reports/").text


def test_a_report_asks_as_little_for_many_rows(editor: Client, django_assert_max_num_queries: Queries) -> None:
    for number in range(40):
        searched(f"query {number}", lexical=0)
    for report in (top_queries, queries_without_results, queries_rarely_opened):
        with django_assert_max_num_queries(2):
            report(7)


def test_only_editors_and_administrators_read_them() -> None:
    allowed = {
        name
        for name, person in clients().items()
        if person.get("/admin/search-reports/").status_code == 200
        and person.get("/admin/search-reports/?format=csv").status_code == 200
    }
    assert allowed == {"editor", "board editor", "administrator"}


def test_what_has_been_found_since_takes_no_place_in_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.log.reports.MOST_ROWS", 1)
    searched("sofa", 9, lexical=0)
    searched("sofa", 1)
    searched("zeppelin", 6, lexical=0)
    searched("blue badge", 5)
    assert [row.query for row in queries_without_results(7)] == ["zeppelin"]
    searched("sofa", 9, lexical=0)
    assert [row.query for row in queries_rarely_opened(7)] == ["blue badge"]
