"""The folder an embedded index lives in: generations side by side, and a file that names the one in use.

::

    <root>/current            name of the generation in use, replaced in one step
    <root>/<name>/            one index
    <root>/writer.lock        held while writing to the index in use, and while switching
    <root>/rebuild.lock       held while a generation is built

Locks are taken on open files, so the system frees them when a process dies.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path

from search.engines.base import EngineBusy, EngineError

LOCK_POLL_SECONDS = 0.02

REBUILD_ADVICE = "Run `manage.py search_rebuild` to build it from the database."

Stamp = tuple[int, ...]
"""Changes whenever what a reader should see changes."""


class Store:
    """Paths, locks and the switch; knows nothing of what is inside an index."""

    def __init__(self, root: Path, lock_seconds: float) -> None:
        self.root = root
        self.lock_seconds = lock_seconds

    def current(self) -> Path:
        """Return the folder of the index in use. Raises ``EngineError`` if there is none."""
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise EngineError(f"There is no search index yet. {REBUILD_ADVICE}") from None
        except (OSError, UnicodeDecodeError) as error:
            raise EngineError(f"The search index cannot be read ({error}). {REBUILD_ADVICE}") from error
        if not name or not (self.root / name).is_dir():
            raise EngineError(f"The search index is damaged: its folder is missing. {REBUILD_ADVICE}")
        return self.root / name

    def stamp(self, folder: Path) -> Stamp:
        """Return the stamp of the index in ``folder``, as far as files tell. Raises ``OSError`` if one is missing."""
        files = ((self.root / "current").stat(), (folder / "meta.json").stat())
        return tuple(number for file in files for number in (file.st_ino, file.st_mtime_ns, file.st_size))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's place across processes. Raises ``EngineBusy`` after ``lock_seconds``."""
        with self.lock("writer.lock", self.lock_seconds):
            yield

    def lock(self, name: str, seconds: float) -> TextIOWrapper:
        """Take a lock and return the open file that holds it; closing frees it. Raises ``EngineBusy``."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = (self.root / name).open("w", encoding="ascii")
        except OSError as error:
            raise EngineError(f"The search index folder {self.root} cannot be written to: {error}.") from error
        until = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    handle.close()
                    raise EngineBusy("Another process is writing to the search index. Try again shortly.") from None
                time.sleep(LOCK_POLL_SECONDS)
            else:
                return handle

    def new_folder(self, layout: str) -> Path:
        """Return a new empty generation folder, with ``layout`` in its name.

        Leftovers of unfinished rebuilds are removed: hold rebuild.lock.
        """
        self._remove_all_but(self._kept())
        folder = self.root / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}-{layout}"
        folder.mkdir()
        return folder

    def switch(self, folder: Path) -> None:
        """Make ``folder`` the index in use in one step; the one before it is kept, older ones go."""
        previous = self._kept()[:1]
        for file, content in (("previous", previous[0] if previous else ""), ("current", folder.name)):
            fresh = self.root / f"{file}.new"
            with fresh.open("w", encoding="ascii") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            fresh.replace(self.root / file)
        self._remove_all_but([folder.name, *previous])

    def _kept(self) -> list[str]:
        """Names of the generation in use and the one before it, as far as known."""
        names = [self.root / "current", self.root / "previous"]
        return [name for file in names if file.is_file() and (name := file.read_text(encoding="ascii").strip())]

    def _remove_all_but(self, kept: list[str]) -> None:
        for folder in self.root.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder)


def layout_of(folder: Path) -> str:
    """Return the layout a generation was begun with, read from its name; empty if it has none."""
    return "-".join(folder.name.split("-")[2:])


def built_at(folder: Path) -> str:
    """Return when a generation was begun, as ISO 8601 in UTC, read from its name."""
    return datetime.strptime(folder.name.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat()
