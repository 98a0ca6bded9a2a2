"""The engines that changes are carried to, each with the lock that lets one process write at a time."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine

SINK_NAMES = ("embedded",)
"""Every engine that gets its own outbox rows."""


class LockBusy(Exception):
    """Another process holds the lock."""


@dataclass(frozen=True, slots=True)
class Sink:
    """One engine fed from the outbox. ``lock_file`` covers reading the database and writing the index as one."""

    name: str
    engine: Engine
    lock_file: Path


@cache
def embedded_sink(directory: Path) -> Sink:
    """The engine whose index lies in ``directory``."""
    return Sink("embedded", EmbeddedEngine(directory), directory / "outbox.lock")


def all_sinks() -> tuple[Sink, ...]:
    """Every sink, in the order of ``SINK_NAMES``."""
    return (reading_sink(),)


def reading_sink() -> Sink:
    """The sink whose engine answers readers."""
    return embedded_sink(Path(settings.SEARCH_INDEX_DIR))


@contextmanager
def hold(lock_file: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold ``lock_file`` across processes on this host; raise ``LockBusy`` if not had within ``wait`` seconds."""
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with lock_file.open("a") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= deadline:
                    raise LockBusy(f"{lock_file.name} is held by another process; try again shortly.") from error
                time.sleep(0.02)
        yield  # closing the file lets the lock go
