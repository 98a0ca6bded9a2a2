"""The one background process: carries changes to search, and once a minute does what falls due."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Thread

from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone

from search.contract import steady_jobs, timer_jobs
from search.indexing import heartbeat
from search.indexing.drain import drain
from search.indexing.outbox import note_gaps, prune
from search.indexing.sinks import LockBusy, Sink, all_sinks, embedded_sink, hold, index_folder
from search.log.prune import prune_log

logger = logging.getLogger(__name__)

PAUSE = 0.15
"""Seconds between looks at an empty outbox: one cheap read each, so that a change is found within 0.2 seconds."""

STEADY_PAUSE = 1.0
"""Seconds between looks for work of a steady job: an e-mail leaves within a second or two."""

BEAT_EVERY = 15.0
"""Seconds between heartbeats: rare enough to leave the database at rest."""

TIMER_EVERY = timedelta(minutes=1)

KEEP_DONE = timedelta(days=1)
"""Rows carried over are kept so long: a rebuild replays those of its own duration, far below a day."""

AFTER_TROUBLE = 5.0
"""Seconds to wait when something fails that no record is to blame for, before trying again."""

STOP_WAIT = 5.0
"""Seconds a stop waits for all stores that do not answer. What they were told and did not confirm is told again."""


def run(is_stopped: Callable[[], bool]) -> None:
    """Work until ``is_stopped``, which is asked after every group of changes, so a backlog delays no stop.

    Every store but the first is carried to in a thread of its own, and every steady job has one: what hangs keeps
    neither the others nor the timer waiting. Several workers may run: the locks let one at a time write.
    """
    threads = [
        Thread(target=_carry_on, args=(sink, is_stopped), name=sink.name, daemon=True) for sink in all_sinks()[1:]
    ] + [Thread(target=_keep_at, args=(job, is_stopped), name=job.__name__, daemon=True) for job in steady_jobs]
    for thread in threads:
        thread.start()
    _repeat(_beating(work_once), is_stopped)
    deadline = time.monotonic() + STOP_WAIT
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))


def _carry_on(sink: Sink, is_stopped: Callable[[], bool]) -> None:
    try:
        _repeat(lambda: drain(sink).tried, is_stopped)
    finally:
        connections.close_all()


def _keep_at(job: Callable[[], bool], is_stopped: Callable[[], bool]) -> None:
    try:
        _repeat(job, is_stopped, STEADY_PAUSE)
    finally:
        connections.close_all()


def _repeat(work: Callable[[], bool], is_stopped: Callable[[], bool], pause: float = PAUSE) -> None:
    """Call ``work`` until stopped, with a pause of so many seconds whenever it found nothing to do."""
    while not is_stopped():
        try:
            worked = work()
        except Exception:  # a full disk, a lost database: the worker must be there when it is mended
            logger.exception("the worker could not do its work; trying again in %s seconds", AFTER_TROUBLE)
            close_old_connections()
            _rest(AFTER_TROUBLE, is_stopped)
            worked = False
        if not worked:
            _rest(pause, is_stopped)


def _rest(seconds: float, is_stopped: Callable[[], bool]) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not is_stopped():
        time.sleep(PAUSE)


def _beating(work: Callable[[], bool]) -> Callable[[], bool]:
    """``work``, with a heartbeat after it every now and then."""
    next_beat = 0.0

    def work_and_beat() -> bool:
        nonlocal next_beat
        worked = work()
        if time.monotonic() >= next_beat:
            close_old_connections()
            heartbeat.beat(heartbeat.WORKER)
            next_beat = time.monotonic() + BEAT_EVERY
        return worked

    return work_and_beat


def work_once() -> bool:
    """Carry one group to the embedded engine, and run the timer if a minute has passed. Whether rows were tried."""
    group = drain(embedded_sink())
    if is_timer_due():
        run_timer()
    return group.tried


def is_timer_due() -> bool:
    """Whether no worker ran the timer in the last minute."""
    last = heartbeat.last_runs().get(heartbeat.TIMER)
    return last is None or timezone.now() - last >= TIMER_EVERY


def run_timer() -> None:
    """Publish what is scheduled, take down what has expired, clear old rows; only one worker does so at a time."""
    try:
        with hold(index_folder() / "timer.lock"):
            if is_timer_due():
                heartbeat.beat(heartbeat.TIMER)
                for job in (_publish_scheduled, note_gaps, _prune, prune_log, *timer_jobs):
                    _attempt(job)
    except LockBusy:
        return


def _attempt(job: Callable[[], object]) -> None:
    try:
        job()
    except Exception:  # one job's failure must stop neither the others nor the worker
        logger.exception("the timer's job %s failed", job.__name__)


def _publish_scheduled() -> None:
    call_command("publish_scheduled", verbosity=0)


def _prune() -> None:
    prune(timezone.now() - KEEP_DONE)
