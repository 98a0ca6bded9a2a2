"""PDFs that were made, kept for a day under the very content they were made of.

Nobody can be given what was made for somebody else: the name is the SHA-256 of everything that was printed, so to
ask for a file is to have its content already.
"""

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

LONGEST = 24 * 60 * 60
"""Seconds for which a PDF is kept that nobody asks for."""

MOST = 200_000_000
"""Bytes of all of them together; the ones asked for longest ago go first."""


def folder() -> Path:
    """Where they are, made on the first occasion; for the portal's own user only."""
    path = Path(settings.DATA_DIR) / "pdf"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def find(key: str) -> bytes | None:
    """The PDF made of this content, if it is kept; it counts as asked for now."""
    file = _file(key)
    try:
        content = file.read_bytes()
        os.utime(file)
    except FileNotFoundError:
        return None
    return content


def keep(key: str, content: bytes) -> None:
    """Keep a PDF, whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=folder(), suffix=".new", delete=False) as file:
        file.write(content)
    Path(file.name).rename(_file(key))
    prune()


def prune() -> None:
    """Remove what nobody asked for in a day, and the oldest where there are too many."""
    room, oldest = MOST, time.time() - LONGEST
    for asked, size, path in sorted(_all(), reverse=True):
        room -= size
        if asked < oldest or room < 0:
            path.unlink(missing_ok=True)


def _all() -> list[tuple[float, int, Path]]:
    found = []
    for path in folder().glob("*.*"):  # the typesetter's list of typefaces, a folder beside them, stays
        with suppress(FileNotFoundError):  # another process was faster
            state = path.stat()
            found.append((state.st_mtime, state.st_size, path))
    return found


def _file(key: str) -> Path:
    return folder() / f"{key}.pdf"
