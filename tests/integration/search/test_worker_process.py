"""Real worker processes on the test's own database: one that is killed at work, and two at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from casestudies.models import CaseStudyPage
from portal.settings.env import ROOT
from search.indexing.audit import audit
from search.indexing.outbox import open_rows
from search.indexing.sinks import Sink
from search.models import OutboxRow
from tests.factories.index import held
from tests.factories.pages import case_index, case_study

PUBLISHED = 200

Start = Callable[[], "subprocess.Popen[str]"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def database_url() -> str:
    """Where another process finds the test's database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def start(index: Sink, tmp_path: Path) -> Iterator[Start]:
    """Start a worker on this test's database and index; all are killed at the end."""
    started: list[subprocess.Popen[str]] = []
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),  # holds the index of the fixture
    }

    def start_worker() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start_worker
    for process in started:
        process.kill()
        process.communicate()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, "the workers did not get there"
        time.sleep(0.05)


def is_ready(process: "subprocess.Popen[str]") -> bool:
    assert process.stdout is not None
    return "The worker runs." in process.stdout.readline()


def publish(numbers: range) -> set[str]:
    pages = [case_study(f"Case {number}", live=False) for number in numbers]
    for page in pages:
        page.save_revision().publish()
    return {f"page:{page.pk}" for page in pages}


def carried() -> int:
    return OutboxRow.objects.filter(done_at__isnull=False).count()


def assert_each_is_there_once(index: Sink, expected: set[str]) -> None:
    assert CaseStudyPage.objects.live().count() == PUBLISHED
    assert held() == expected
    assert index.store.status().documents == PUBLISHED
    assert audit(index).total == 0


def test_a_worker_killed_at_work_loses_and_doubles_nothing(index: Sink, start: Start) -> None:
    case_index()
    first = start()
    assert is_ready(first)
    pages = publish(range(50))
    before = carried()
    pages |= publish(range(50, 150))
    wait_until(lambda: carried() > before)
    first.send_signal(signal.SIGKILL)
    assert first.wait(30) == -signal.SIGKILL
    pages |= publish(range(150, PUBLISHED))
    assert open_rows(index.name).exists()
    second = start()
    wait_until(lambda: not open_rows(index.name).exists())
    assert_each_is_there_once(index, pages)
    second.terminate()
    assert second.wait(30) == 0


def test_two_workers_at_once_index_every_publish_once(index: Sink, start: Start) -> None:
    case_index()
    workers = [start(), start()]
    assert all(is_ready(process) for process in workers)
    pages = publish(range(PUBLISHED))
    wait_until(lambda: not open_rows(index.name).exists())
    assert_each_is_there_once(index, pages)
    for process in workers:
        process.terminate()
    assert [process.wait(30) for process in workers] == [0, 0]
