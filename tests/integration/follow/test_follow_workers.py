"""Several workers, one of them killed in the middle of its letters: each person gets one, and nobody none."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from portal.core.changes import Change, Happened, announce
from portal.follow.digest import BATCH
from portal.follow.models import Follower, Following
from portal.follow.news import place_news
from portal.follow.operations import last_place, stop_all
from portal.settings.env import ROOT
from tests.factories.case_studies import make_case_study
from tests.factories.follow import letters
from tests.factories.vocabulary import make_service
from tests.integration.search.test_worker_process import database_url

FOLLOWERS, CHANGES = 300, 50

Start = Callable[..., "subprocess.Popen[str]"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a process that writes letters on this test's database; all are killed at the end."""
    started: list[subprocess.Popen[str]] = []
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),
    }

    def start_process(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.factories.digest_worker", *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start_process
    for process in started:
        process.kill()
        process.communicate()


def everybody_follows_one_service() -> None:
    service = make_service()
    for number in range(CHANGES):
        page = make_case_study(f"Record {number}", services=[service])
        announce(Change(f"page:{page.pk}", Happened.PUBLISHED))
    assert place_news() == CHANGES
    due = timezone.now() - timedelta(minutes=1)
    people = [Follower(email=f"person-{number}@example.org", due_at=due) for number in range(FOLLOWERS)]
    Follower.objects.bulk_create(people)
    Following.objects.bulk_create(
        Following(follower=person, kind="service", key=str(service.pk), confirmed_at=due) for person in people
    )


def test_everybody_gets_one_letter_though_a_worker_is_killed_and_two_go_on(start: Start) -> None:
    everybody_follows_one_service()
    stop_all(Follower.objects.get(email="person-7@example.org"))
    doomed = start(str(BATCH + BATCH // 2))
    assert doomed.stdout is not None
    assert doomed.stdout.readline() == "in the middle\n"
    doomed.send_signal(signal.SIGKILL)
    assert doomed.wait(30) == -signal.SIGKILL
    assert len(letters()) == BATCH, "of the batch it was in the middle of, nothing stays"
    workers = [start(), start()]
    assert [process.wait(60) for process in workers] == [0, 0]
    expected = [f"person-{number}@example.org" for number in range(FOLLOWERS) if number != 7]
    assert sorted(letter.to[0] for letter in letters()) == sorted(expected)
    assert all("Record 49" in letter.message for letter in letters())
    assert set(Follower.objects.values_list("mark", flat=True)) == {last_place()}
