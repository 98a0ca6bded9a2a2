"""Reading the index in use: opened late, once for each process, and renewed when its files change."""

import os
import threading
from pathlib import Path
from weakref import WeakSet

import tantivy

from search.engines.base import EngineError
from search.engines.embedded.failures import translated
from search.engines.embedded.schema import SCHEMA
from search.engines.embedded.store import REBUILD_ADVICE, Stamp, Store

ATTEMPTS = 5
"""Two rebuilds may finish between reading the name of the index and opening it; five in a row do not happen."""


class Reader:
    """Hands out searchers over what was last committed, by whichever process.

    An index opened before a fork never sees a later commit, and a lock held then is never freed: each child starts
    anew. Two file look-ups a search tell whether the index was switched or written to since.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.forget()
        _readers.add(self)

    def forget(self) -> None:
        """Open the index anew with the next search. Only for a process that has one thread."""
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._stamp: Stamp = ()
        self._index: tantivy.Index | None = None

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher over the newest commit. Raises ``EngineError`` if there is none to read."""
        with self._lock:
            for _attempt in range(ATTEMPTS):
                folder = self._store.current()
                try:
                    return self._renewed(folder)
                except (EngineError, OSError):
                    self._index = None  # switched or removed meanwhile, or damaged: look again
                    failed = folder
            raise EngineError(f"The search index {failed.name} is damaged and cannot be opened. {REBUILD_ADVICE}")

    def _renewed(self, folder: Path) -> tantivy.Searcher:
        """Return a searcher of the index in ``folder``, opened or reloaded if its files changed."""
        stamp = self._store.stamp(folder)
        with translated():
            if self._index is None or folder != self._folder:
                self._index = open_index(folder)
                self._folder, self._stamp = folder, stamp
            elif stamp != self._stamp:
                self._index.reload()
                self._stamp = stamp
            return self._index.searcher()


_readers: WeakSet[Reader] = WeakSet()


def _forget_in_child() -> None:
    for reader in _readers:
        reader.forget()


os.register_at_fork(after_in_child=_forget_in_child)


def open_index(folder: Path) -> tantivy.Index:
    """Open the index in ``folder``, or make an empty one there, read only when told to (no watching thread)."""
    index = tantivy.Index(SCHEMA, path=str(folder))
    index.config_reader(reload_policy="manual")
    index.reload()
    return index
