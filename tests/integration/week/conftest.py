"""Editors, a list of made-up tasks, and a clock that stands where a test says."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from portal.core import week
from portal.core.models import User
from portal.core.week import Source, Task, Tasks

LONDON = ZoneInfo("Europe/London")

MakeEditor = Callable[..., User]
SetClock = Callable[[str], None]


@pytest.fixture
def make_editor(db: None) -> MakeEditor:
    """An editor with an address, and the right to look after the list."""

    def make(name: str = "ann", **fields: Any) -> User:
        fields.setdefault("email", f"{name}@example.gov.uk")
        person = get_user_model().objects.create_user(username=name, first_name=name.title(), **fields)
        person.groups.add(Group.objects.get(name="Moderators"), Group.objects.get(name="Editors"))
        return person

    return make


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock to a time of day in London: ``clock("2026-03-30 07:00")``."""

    def show(moment: str) -> None:
        now = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return show


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, Source]:
    """No tasks but those a test adds with ``add_source``."""
    only: dict[str, Source] = {}
    monkeypatch.setattr(week, "_sources", only)
    return only


def add_source(sources: dict[str, Source], name: str, *tasks: Task, take: week.TakeTask | None = None) -> None:
    """A source that has these tasks."""
    sources[name] = Source(name, name.title(), lambda most: Tasks(tasks[:most], len(tasks)), take)


def task(key: str, urgency: week.Urgency = week.Urgency.PERSON, **fields: Any) -> Task:
    """A made-up task."""
    fields.setdefault("title", key.title())
    return Task(key=key, urgency=urgency, kind="Made up", reason="It waits.", step="Look", url="/admin/", **fields)
