"""Real processes on the test's own database: a worker that is killed at work, two workers at once, four writers."""

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
from wagtail.models import Revision

from casestudies.models import CaseStudyPage
from portal.settings.env import ROOT
from search.contract import PUBLIC
from search.indexing.audit import audit
from search.indexing.outbox import open_rows
from search.indexing.sinks import Sink, embedded_engine
from search.models import OutboxRow
from search.query.plan import Match, SearchPlan
from tests.factories.index import held
from tests.factories.pages import case_index, case_study
from tests.factories.publisher import title

PUBLISHED = 200

WRITERS, PAGES, ROUNDS = 4, 10, 5
"""Each of the writers publishes so many pages so many times: 200 publishes in all."""

Start = Callable[..., "subprocess.Popen[str]"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def database_url() -> str:
    """Where another process finds the test's database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def start(index: Sink, tmp_path: Path) -> Iterator[Start]:
    """Start a worker, or another command, on this test's database and index; all are killed at the end."""
    started: list[subprocess.Popen[str]] = []
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),  # holds the index of the fixture
    }

    def start_process(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, *(arguments or ("manage.py", "worker"))]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start_process
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
    pages = [case_study(f"Case {number}", live=False, kind="research") for number in numbers]
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


def test_four_writers_at_once_lose_nothing_and_meet_no_lock(index: Sink, start: Start) -> None:
    case_index()
    shares = [
        [case_study(f"Page {writer}-{number}", kind="research").pk for number in range(PAGES)]
        for writer in range(WRITERS)
    ]
    worker = start()
    assert is_ready(worker)
    writers = [start("-m", "tests.factories.publisher", str(ROUNDS), *map(str, keys)) for keys in shares]
    assert [process.wait(300) for process in writers] == [0] * WRITERS
    assert Revision.objects.count() == WRITERS * PAGES * ROUNDS
    wait_until(lambda: not open_rows(index.name).exists())
    titles = {title(key, ROUNDS - 1) for keys in shares for key in keys}
    assert set(CaseStudyPage.objects.live().values_list("title", flat=True)) == titles
    everything = SearchPlan(Match(audiences=frozenset({PUBLIC})), limit=1_000)
    assert {hit.stored["title"] for hit in embedded_engine().search(everything).hits} == titles
    assert audit(index).total == 0
    worker.terminate()
    assert worker.wait(30) == 0
