"""Mail scanners open every link of every e-mail, some of them several times. Opening one changes nothing."""

import re
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from post_office.models import Email

from portal.core.mail import Letter, render, samples
from portal.core.models import SiteSettings
from portal.home.models import HomePage
from tests.factories.pages import home_page
from tests.security.mail_roads import ROADS

pytestmark = pytest.mark.django_db

SCANNER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
"""Scanners look like browsers, so that nobody shows them something else."""

NOT_COMPARED = {"sessions.Session", "search.SearchLogEntry"}
"""A session is a cookie's other half and does nothing by itself; a search is no act."""


@pytest.fixture(autouse=True)
def site() -> None:
    """A home page, and the row of settings that the first request makes."""
    home_page()
    SiteSettings.load()


def everything_kept() -> dict[str, list[Any]]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in NOT_COMPARED
    }


def addresses_in(text: str, html: str) -> set[str]:
    """Every address of this site in either form of a letter, as a path."""
    found = {*re.findall(r"https?://[^\s<>\"]+", text), *map(unescape, re.findall(r'href="([^"]+)"', html))}
    ours = {address for address in found if address.startswith(settings.WAGTAILADMIN_BASE_URL)}
    return {address.removeprefix(settings.WAGTAILADMIN_BASE_URL) or "/" for address in ours}


def scan(addresses: set[str]) -> dict[str, int]:
    """Open each twice as a scanner does, and follow where it leads; the last status of each."""
    answers = {}
    for address in sorted(addresses):
        client = Client(headers={"user-agent": SCANNER})
        client.head(address, follow=True)
        answers[address] = client.get(address, follow=True).status_code
    return answers


def assert_nothing_changes(addresses: set[str]) -> dict[str, int]:
    """What each answered when a scanner opened it, and that the database is as it was."""
    before = everything_kept()
    answers = scan(addresses)
    after = everything_kept()
    assert {label for label in before if before[label] != after[label]} == set()
    return answers


@pytest.mark.parametrize("name", sorted(ROADS))
def test_opening_every_link_of_a_letter_as_it_is_really_sent_changes_nothing(name: str) -> None:
    ROADS[name]()
    sent = list(Email.objects.all())
    assert sent, "this road queues no letter"
    addresses = set().union(*(addresses_in(email.message, email.html_message) for email in sent))
    assert len(addresses) > 1, "a letter leads somewhere, not only to the home page"
    answers = assert_nothing_changes(addresses)
    assert {address for address, status in answers.items() if status != 200} == set()


def test_opening_every_link_of_every_example_changes_nothing() -> None:
    letters = [addresses_in(*render(sample.make())) for sample in samples.values()]
    answers = assert_nothing_changes(set().union(*letters))
    assert len(answers) > len(samples) / 2
    assert max(answers.values()) < 500


def test_every_kind_of_letter_has_its_road_here() -> None:
    assert set(samples) == set(ROADS), "add the missing ones to ROADS in mail_roads.py, one line each"


def test_the_scan_sees_a_link_that_acts_when_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule broken on purpose."""
    page = home_page()
    whole = type(page).get_context

    def get_context(self: HomePage, *given: Any, **named: Any) -> dict[str, Any]:
        HomePage.objects.update(heading="Opened")
        return whole(self, *given, **named)

    monkeypatch.setattr(HomePage, "get_context", get_context)
    text, html = render(Letter("Test", ("Made up.",), ("Open", "/")))
    with pytest.raises(AssertionError, match=r"home\.HomePage"):
        assert_nothing_changes(addresses_in(text, html))
