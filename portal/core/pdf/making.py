"""Make a PDF of a document: from what is kept, or by the typesetter, one at a time in each web process."""

import base64
import hashlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.core.cache import cache as memory
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.core.pdf import kept
from portal.core.pdf.files import Printed, printed_files
from portal.core.pdf.libraries import missing

logger = logging.getLogger(__name__)

TYPESETTER = Path(__file__).with_name("typesetter.py")
LONGEST_TEXT = 1_000_000
"""Characters of HTML: some 330 pages."""

LONGEST = 60
"""Seconds for one PDF. A pack of 100 pages takes a sixth of that."""

LONGEST_WAIT = 20
"""Seconds behind the one being made."""

REST = 600
"""Seconds in which a document that could not be made is not tried again."""

_making = threading.Lock()
_places = threading.BoundedSemaphore(2)  # one is made and one may wait; the process's other threads serve pages


class NotMadeError(Exception):
    """There is no PDF now. The message is for the reader; ``seconds`` is when to try again, 0 if that is no use."""

    def __init__(self, message: str, seconds: int = 0) -> None:
        super().__init__(message)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be set: its HTML, the address it belongs to, and every file it prints."""

    html: str
    base: str
    files: dict[str, Printed]

    def job(self) -> bytes:
        """All of it, as the typesetter reads it. The same content is the same bytes."""
        files = {address: (file.kind, base64.b64encode(file.content).decode()) for address, file in self.files.items()}
        return json.dumps({"html": self.html, "base": self.base, "files": files}, sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class Job:
    """What the typesetter is given. ``key`` stands for every byte of it, and for the program that sets it."""

    content: bytes
    key: str


def prepare(html: str, *, base: str, request: HttpRequest) -> Job:
    """The job of setting ``html`` for this reader. ``base`` is the full address of the page it is the PDF of.

    Raises ``NotMadeError`` if it is too long.
    """
    if len(html) > LONGEST_TEXT:
        raise NotMadeError(_("This is too long for one PDF."))
    content = Document(html, base, printed_files(html, base, request)).job()
    return Job(content, hashlib.sha256(_program() + content).hexdigest())


def render_pdf(job: Job) -> bytes:
    """The PDF: tagged (PDF/UA-1), with bookmarks. Raises ``NotMadeError`` where it cannot be had now."""
    found = kept.find(job.key)
    if found is not None:
        return found
    if memory.get(f"pdf-{job.key}"):
        raise NotMadeError(_("This PDF could not be made."))
    with _turn():
        found = kept.find(job.key)  # the one before may have made it
        if found is None:
            found = _made(job)
            kept.keep(job.key, found)
    return found


@contextmanager
def _turn() -> Iterator[None]:
    """Hold this process's one turn, waited for if nobody else waits."""
    busy = NotMadeError(_("Other PDFs are being made."), seconds=LONGEST_WAIT)
    if not _places.acquire(blocking=False):
        raise busy
    try:
        if not _making.acquire(timeout=LONGEST_WAIT):
            raise busy
        try:
            yield
        finally:
            _making.release()
    finally:
        _places.release()


def _made(job: Job) -> bytes:
    if lacking := missing():
        words = _("PDFs cannot be made until whoever runs this site installs %(packages)s.")
        raise NotMadeError(words % {"packages": ", ".join(lacking)})
    # The typesetter needs no variable of ours, and gets none: they hold secrets.
    surroundings = {"PATH": os.environ.get("PATH", ""), "XDG_CACHE_HOME": str(kept.folder() / "fonts")}
    command = [sys.executable, "-I", str(TYPESETTER)]
    try:
        done = subprocess.run(  # noqa: S603  # our own program
            command, input=job.content, capture_output=True, timeout=LONGEST, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired:
        memory.set(f"pdf-{job.key}", True, REST)
        logger.exception("a PDF took more than %d seconds and was given up", LONGEST)
        raise NotMadeError(_("This PDF took too long to make.")) from None
    if done.returncode:
        memory.set(f"pdf-{job.key}", True, REST)
        logger.error("a PDF could not be made: %s", done.stderr.decode(errors="replace")[-2_000:])
        raise NotMadeError(_("This PDF could not be made."))
    told, _line, pdf = done.stdout.partition(b"\n")
    if refused := json.loads(told):
        logger.warning(
            "a PDF asked for %d addresses that are not for PDFs, the first: %.200s", len(refused), refused[0]
        )
    return pdf


@cache
def _program() -> bytes:
    """What sets a job: another program makes another PDF of it."""
    return version("weasyprint").encode() + TYPESETTER.read_bytes()
