"""The worker: follows, keeps time, stops when told, and may run twice."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from search.indexing import heartbeat, worker
from search.indexing.drain import drain
from search.indexing.outbox import open_rows, record_changes
from search.indexing.sinks import Sink, hold
from search.models import Heartbeat, OutboxRow
from tests.factories.index import follow, held
from tests.factories.pages import case_study, restrict


@pytest.fixture
def stopped_after_one_round(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Send this process SIGTERM after the worker's first round, as a service manager does; mend its handlers after."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    work_once = worker.work_once

    def work_and_stop() -> bool:
        worked = work_once()
        os.kill(os.getpid(), signal.SIGTERM)
        return worked

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


@pytest.fixture
def running_worker(index: Sink) -> Iterator[None]:
    """A worker beside the test, in a thread with a connection of its own."""
    stop = Event()

    def work() -> None:
        worker.run(stop.is_set)
        connections.close_all()

    thread = Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


def seconds_until(is_so: Callable[[], bool]) -> float:
    """How long it took. Five seconds fail: the promise is one, and a test machine has other things to do."""
    begin = time.monotonic()
    while not is_so():
        assert time.monotonic() - begin < 5, "the worker did not follow"
        time.sleep(0.02)
    return time.monotonic() - begin


@pytest.mark.django_db(transaction=True)
def test_publish_restrict_and_unpublish_reach_the_index_soon(
    index: Sink, running_worker: None, record_testsuite_property: Callable[[str, object], None]
) -> None:
    page = case_study(live=False, kind="research")
    ours = {f"page:{page.pk}"}
    page.save_revision().publish()
    record_testsuite_property("seconds until the index follows: publish", seconds_until(lambda: held("public") == ours))
    restrict(page)
    record_testsuite_property(
        "seconds until the index follows: restrict",
        seconds_until(lambda: (held("public"), held("login")) == (set(), ours)),
    )
    CaseStudyPage.objects.get(pk=page.pk).unpublish()
    record_testsuite_property(
        "seconds until the index follows: unpublish", seconds_until(lambda: held("login") == set())
    )


def test_a_worker_told_to_stop_finishes_the_group_in_hand_and_no_more(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []
    monkeypatch.setattr(worker, "drain", partial(drain, limit=3))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(time, "sleep", naps.append)
    record_changes([f"page:{number}" for number in range(1, 10)])
    worker.run(lambda: open_rows(index.name).count() < 6)
    assert open_rows(index.name).count() == 3
    assert naps == []
    assert heartbeat.WORKER in heartbeat.last_runs()


def make_due(page: Page) -> None:
    """Let the moment come for which the page's newest revision is scheduled."""
    moment = timezone.now() - timedelta(seconds=1)
    revision = page.revisions.latest("pk")
    revision.content = {**revision.content, "go_live_at": moment.isoformat()}
    revision.approved_go_live_at = moment
    revision.save()


def test_the_timer_publishes_what_is_scheduled_and_takes_down_what_has_expired(index: Sink) -> None:
    scheduled = case_study("Scheduled", live=False, kind="research")
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
