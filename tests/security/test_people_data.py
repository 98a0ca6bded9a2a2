"""What is kept of people's searches: words and numbers, nothing of the people; and what a click may change."""

import datetime
import time
from collections.abc import Mapping
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from search.indexing.sinks import Sink
from search.log.record import TOKEN_FOR_SECONDS
from search.models import SearchLogEntry
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict
from tests.factories.people import clients

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"
OPENED = "/search/opened/"

PARTICULARS = (
    "jane.doe@example.org", "JANE@EXAMPLE.ORG", "jane+bins@mail.example.co.uk", "jane\uff20example.org",
    "jane@example", "mailto:jane@example.org", "<jane@example.org>", "o'neil@example.org",
    "07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "(07700) 900-123",
    "07700.900.123", "07700-900-123", "07700\u2013900\u2013123",
    "07700\u2011900\u2011123", "07700\u00a0900\u00a0123",
    "07 70 09 00 12 3",
    "\uff10\uff17\uff17\uff10\uff10\uff19\uff10\uff10\uff11\uff12\uff13",
    "943 476 5919", "4929 1234 5678 9012", "12345678", "QQ 12 34 56 C", "qq123456c",
    "SW1A 1AA", "sw1a1aa", "M1 1AE",
)  # fmt: skip
"""E-mail addresses, telephone, health service, card, account and insurance numbers, postcodes: none is anybody's."""

TELLING: tuple[str, ...] = (
    "jane", "doe", "neil", "example", "7700", "9001", "00123", "900", "476", "5919", "4929", "9012", "12345678",
    "qq", "123456", "sw1a", "1aa", "m1", "1ae", "09", "70",
)  # fmt: skip
"""What of them would give them away."""


@pytest.fixture
def people(index: Sink) -> Mapping[str, Client]:
    """Everybody, with a browser that is no robot's; one page that all may read, and one of the board's."""
    case_study("Quokka open")
    restrict(case_study("Quokka zorilla", slug="closed"), "Board")
    follow()
    made = clients()
    for client in made.values():
        client.defaults["HTTP_USER_AGENT"] = BROWSER
    return made


def everything_kept() -> dict[str, list[Any]]:
    """Every row of every table."""
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}


def changed_tables(before: dict[str, list[Any]]) -> set[str]:
    now = everything_kept()
    return {label for label, rows in before.items() if rows != now[label]}


def test_an_entry_holds_a_day_words_two_counts_and_a_place(people: Mapping[str, Client]) -> None:
    kept = {field.name: field.get_internal_type() for field in SearchLogEntry._meta.get_fields()}
    assert kept == {
        "id": "BigAutoField",
        "day": "DateField",
        "query": "CharField",
        "lexical": "PositiveIntegerField",
        "shown": "PositiveIntegerField",
        "clicked": "PositiveSmallIntegerField",
    }
    came_from = {"REMOTE_ADDR": "192.0.2.77", "HTTP_REFERER": "https://example.org/a", "HTTP_X_FORWARDED_FOR": "::77"}
    people["practitioner"].get("/")  # which makes the site's settings
    before = everything_kept()
    people["practitioner"].defaults |= came_from
    people["practitioner"].get("/search/?q=Quokka")
    assert changed_tables(before) == {"search.SearchLogEntry"}
    (row,) = SearchLogEntry.objects.values()
    assert row | {"id": 0} == {
        "id": 0, "day": timezone.localdate(), "query": "quokka", "lexical": 1, "shown": 1, "clicked": None,
    }  # fmt: skip
    assert type(row["day"]) is datetime.date  # a moment would tell one person's searches from another's


def test_a_reader_is_given_nothing_to_be_known_by(people: Mapping[str, Client]) -> None:
    answer = people["anonymous"].get("/search/?q=quokka")
    assert answer.cookies == {}
    opened = Client().post(OPENED, {"token": answer.context["click_token"], "place": "1"})
    assert (opened.status_code, opened.cookies) == (204, {})
    tokens = {people["anonymous"].get("/search/?q=quokka").context["click_token"] for _ in range(2)}
    assert len(tokens) == 2, "a token that comes twice would join two searches"


@pytest.mark.parametrize("particular", PARTICULARS)
def test_what_identifies_somebody_is_not_kept(people: Mapping[str, Client], particular: str) -> None:
    people["anonymous"].get("/search/", {"q": f"bins {particular} late"})
    query = SearchLogEntry.objects.get().query
    words = query.split()
    assert (words[0], words[-1]) == ("bins", "late")
    assert [telling for telling in TELLING if telling in query] == []
    assert all(word in {"[e-mail]", "[number]", "[postcode]", "mailto", "o"} for word in words[1:-1]), query


def test_what_a_closed_group_finds_tells_the_log_nothing(people: Mapping[str, Client]) -> None:
    for person in ("board", "board editor", "administrator"):
        assert people[person].get("/search/?q=zorilla").context["click_token"] == ""
    assert SearchLogEntry.objects.count() == 0
    for person in ("anonymous", "practitioner", "other group"):
        people[person].get("/search/?q=zorilla")
    assert set(SearchLogEntry.objects.values_list("query", "lexical")) == {("zorilla", 0)}
    for report in ("top", "nothing-found"):
        shown = people["editor"].get(reverse("search-reports:index"), {"report": report, "format": "csv"}).text
        assert shown.splitlines()[1:] == ["zorilla,3,0,0"]


def test_a_click_changes_the_place_of_its_own_search_once(people: Mapping[str, Client]) -> None:
    client = people["anonymous"]
    token = client.get("/search/?q=quokka").context["click_token"]
    client.get("/search/?q=quokka open")
    before = everything_kept()
    for place, kept in (("3", 3), ("5", 3)):
        assert client.post(OPENED, {"token": token, "place": place, "query": "other", "pk": "2"}).status_code == 204
        assert list(SearchLogEntry.objects.order_by("pk").values_list("query", "clicked")) == [
            ("quokka", kept),
            ("quokka open", None),
        ]
    assert changed_tables(before) == {"search.SearchLogEntry"}


def test_a_token_made_elsewhere_changes_nothing(people: Mapping[str, Client], monkeypatch: pytest.MonkeyPatch) -> None:
    client = people["anonymous"]
    token = client.get("/search/?q=quokka").context["click_token"]
    entry = SearchLogEntry.objects.get()
    value, stamp, signature = token.split(":")
    other = signing.dumps(entry.pk + 1, salt="search.log.opened").split(":")[0]
    forged = [
        "", "0", str(entry.pk), ":::", token[:-1], token.upper(), f"{other}:{stamp}:{signature}",
        f"{value}:zzzzzz:{signature}", f".{token}", f"{token}:{signature}", token * 5_000, "x" * 2_000_000,
        signing.dumps(entry.pk), signing.dumps(entry.pk, salt="search.log"),
        signing.dumps(entry.pk, salt="search.log.opened", key="another key of some length"),
        signing.dumps(entry.pk, salt="django.contrib.sessions.SessionStore"), "é", "\0", "\U0001f5d1",
    ]  # fmt: skip
    before = everything_kept()
    for each in forged:
        assert client.post(OPENED, {"token": each, "place": "1"}).status_code == 400, each[:80]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + TOKEN_FOR_SECONDS + 1)
    assert client.post(OPENED, {"token": token, "place": "1"}).status_code == 400
    monkeypatch.undo()
    assert changed_tables(before) == set()
    assert client.post(OPENED, {"token": token, "place": "1"}).status_code == 204


def test_whoever_sees_searches_may_open_every_page(people: Mapping[str, Client]) -> None:
    """The reports and the list of recommendations name what editors work on, whatever readers may see."""
    for model in ("searchlogentry", "promotion"):
        groups = Group.objects.filter(permissions__codename=f"view_{model}")
        assert set(groups.values_list("name", flat=True)) == {"Editors", "Moderators"}
        everywhere = GroupPagePermission.objects.filter(page__depth=1, group__in=groups)
        assert set(everywhere.values_list("group", flat=True)) == set(groups.values_list("pk", flat=True))
