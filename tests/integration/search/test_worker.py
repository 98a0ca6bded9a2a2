"""The worker: follows, keeps time, stops when told, and may run twice."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from wagtail.models import Page

from search.indexing import heartbeat, worker
from search.indexing.audit import audit
from search.indexing.outbox import open_rows
from search.indexing.sinks import Sink, hold
from search.models import Heartbeat, OutboxRow
from tests.factories.index import follow, held
from tests.factories.pages import case_index, case_study


@pytest.fixture
def stopped_after_one_round(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Send this process SIGTERM after the worker's first round, as a service manager does; mend its handlers after."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    work_once = worker.work_once

    def work_and_stop() -> None:
        work_once()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(worker, "work_once", work_and_stop)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.django_db(transaction=True)
def test_the_worker_carries_changes_over_and_stops_on_a_signal(
    index: Sink, stopped_after_one_round: None, capsys: pytest.CaptureFixture[str]
) -> None:
    page = case_study()
    call_command("worker")
    assert held() == {f"page:{page.pk}"}
    assert "The worker has stopped." in capsys.readouterr().out
    assert set(heartbeat.last_runs()) == {heartbeat.WORKER, heartbeat.TIMER}


def test_a_change_is_noticed_within_a_fifth_of_a_second() -> None:
    assert worker.PAUSE < 0.2


def make_due(page: Page) -> None:
    """Let the moment come for which the page's newest revision is scheduled."""
    moment = timezone.now() - timedelta(seconds=1)
    revision = page.revisions.latest("pk")
    revision.content = {**revision.content, "go_live_at": moment.isoformat()}
    revision.approved_go_live_at = moment
    revision.save()


def test_the_timer_publishes_what_is_scheduled_and_takes_down_what_has_expired(index: Sink) -> None:
    scheduled = case_study("Scheduled", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(minutes=5)
    scheduled.save_revision().publish()
    make_due(scheduled)
    expiring = case_study("Expiring")
    Page.objects.filter(pk=expiring.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    worker.run_timer()
    follow()
    assert Page.objects.get(pk=scheduled.pk).live
    assert not Page.objects.get(pk=expiring.pk).live
    assert held() == {f"page:{scheduled.pk}"}


def test_the_timer_runs_once_a_minute_however_many_workers_ask(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    monkeypatch.setattr(worker, "_publish_scheduled", lambda: runs.append("published"))
    worker.run_timer()
    worker.run_timer()
    assert runs == ["published"]
    Heartbeat.objects.update(ran_at=timezone.now() - timedelta(minutes=1))
    with hold(index.lock_file.with_name("timer.lock")):
        worker.run_timer()
    assert runs == ["published"]
    worker.run_timer()
    assert runs == ["published", "published"]


def test_a_job_that_fails_stops_neither_the_other_jobs_nor_the_worker(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def fail() -> None:
        raise ValueError("no mail server")

    monkeypatch.setattr(worker, "_publish_scheduled", fail)
    monkeypatch.setattr(worker, "_prune", lambda: runs.append("pruned"))
    worker.run_timer()
    assert runs == ["pruned"]


def test_the_worker_outlives_what_it_cannot_do(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []

    def fail() -> None:
        rounds.append(1)
        raise OSError("No space left on device")

    monkeypatch.setattr(worker, "work_once", fail)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "AFTER_TROUBLE", 0.0)
    worker.run(lambda: len(rounds) == 3)
    assert len(rounds) == 3


def test_an_idle_worker_writes_nothing(index: Sink) -> None:
    worker.work_once()
    before = list(OutboxRow.objects.values()), list(Heartbeat.objects.values())
    for _ in range(5):
        worker.work_once()
    assert (list(OutboxRow.objects.values()), list(Heartbeat.objects.values())) == before


def wait_until_drained(sink: Sink) -> None:
    deadline = time.monotonic() + 30
    while open_rows(sink.name).exists():
        assert time.monotonic() < deadline, "the workers did not finish"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_index_every_publish_once(index: Sink) -> None:
    case_index()
    stop = Event()

    def work() -> None:
        worker.run(stop.is_set)
        connections.close_all()

    workers = [Thread(target=work) for _ in range(2)]
    for thread in workers:
        thread.start()
    try:
        pages = [case_study(f"Case {number}") for number in range(30)]
        wait_until_drained(index)
    finally:
        stop.set()
        for thread in workers:
            thread.join()
    assert held() == {f"page:{page.pk}" for page in pages}
    assert index.engine.status().documents == 30
    assert audit(index).total == 0
