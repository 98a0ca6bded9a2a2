"""What changes are carried to, each with the lock that lets one process write at a time; and who answers readers."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine, Store
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import Readers

ELASTICSEARCH = "elasticsearch"


class LockBusy(Exception):
    """Another process holds the lock."""


@dataclass(frozen=True, slots=True)
class Sink:
    """One store fed from the outbox. ``lock_file`` covers reading the database and writing the store as one."""

    store: Store
    lock_file: Path

    @property
    def name(self) -> str:
        """The name its outbox rows carry."""
        return self.store.name


def all_sinks() -> tuple[Sink, ...]:
    """Everything that is fed, the embedded engine first: it stands in when another cannot answer."""
    return tuple(Sink(store, index_folder() / f"{store.name}.lock") for store in _stores())


def sink_names() -> tuple[str, ...]:
    """The names of ``all_sinks``."""
    return tuple(store.name for store in _stores())


def embedded_sink() -> Sink:
    """The sink of the engine that is always fed."""
    return all_sinks()[0]


def embedded_engine() -> EmbeddedEngine:
    """The engine that is always fed, and answers when another cannot."""
    return _embedded(index_folder())


def readers() -> Readers:
    """The engines that answer readers, the preferred one first."""
    return _readers((*_other_engines(), embedded_engine()))


def index_folder() -> Path:
    """The folder of this host that holds the embedded index and the locks."""
    return Path(settings.SEARCH_INDEX_DIR)


def _stores() -> tuple[Store, ...]:
    return (embedded_engine(), *_other_engines(), *_vectors())


def _vectors() -> tuple[Store, ...]:
    if not settings.SEARCH_NEIGHBOURS:
        return ()
    from search.semantic.store import VectorStore  # what it needs takes long to import, and may be switched off

    return (VectorStore(),)


def _other_engines() -> tuple[Engine, ...]:
    if settings.SEARCH_ENGINE != ELASTICSEARCH:
        return ()
    names = ("ELASTICSEARCH_URL", "ELASTICSEARCH_INDEX", "ELASTICSEARCH_API_KEY", "ELASTICSEARCH_CA_FILE")
    return (_elasticsearch(*(getattr(settings, name) for name in names)),)


@cache
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@cache
def _elasticsearch(url: str, index: str, api_key: str, ca_file: str) -> Engine:
    from search.engines.elasticsearch import ElasticsearchEngine  # its client takes long to import

    return ElasticsearchEngine(url, index=index, api_key=api_key, ca_file=ca_file)


@cache
def _readers(engines: tuple[Engine, ...]) -> Readers:
    """One object for the life of the process: it remembers which engine failed."""
    return Readers(engines)


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
