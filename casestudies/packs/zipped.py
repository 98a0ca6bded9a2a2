"""A pack as one file to take home: the page, the document, the PDF, the files to reuse, and a list of all of them."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urljoin
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from casestudies.models import Artefact
from casestudies.packs.reuse import licence_of
from casestudies.packs.word_parts import FIRST_DAY
from portal.core.spreadsheet import csv_lines

MOST_BYTES = 100_000_000
"""Of all files to reuse together; those beyond are listed with their addresses."""

PIECE = 65_536
"""Bytes copied at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the pack itself. Without content it could not be had: ``reason`` says why."""

    name: str
    title: str
    kind: str
    content: bytes
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One file in the list: what it is, whose, where it comes from, and what the zip holds of it."""

    name: str
    title: str
    kind: str
    licence: str
    owner: str
    source: str
    size: int | None = None
    digest: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file to reuse, and the name it gets; with no name it is listed only, and ``reason`` says why."""

    artefact: Artefact
    name: str
    reason: str


def choose_files(files: Sequence[Artefact], request: HttpRequest) -> list[Carried]:
    """What becomes of each: copied if it is a file of stated licence, this reader may have it, and it fits."""
    room, open_to_reader = MOST_BYTES, {}
    chosen = []
    for number, artefact in enumerate(files, start=1):
        file = artefact.file
        if file is not None and file.collection_id not in open_to_reader:
            restrictions = file.collection.get_view_restrictions()
            open_to_reader[file.collection_id] = all(each.accept_request(request) for each in restrictions)
        reason = ""
        if file is None or artefact.url:
            reason = _("a link: open it at its address")
        elif not artefact.licence:
            reason = _("not copied: its licence is not stated; ask the owner")
        elif not open_to_reader[file.collection_id]:
            reason = _("not copied: it is not open to everybody; open it at its address")
        elif not file.file.storage.exists(file.file.name):
            reason = _("not copied: the file is missing; ask the owner")
        elif (size := file.file.size) > room:
            reason = _("not copied: too large to be added; open it at its address")
        else:
            room -= size
        chosen.append(Carried(artefact, "" if reason else _safe_name(number, artefact), reason))
    return chosen


def key_of(made: Sequence[Made], carried: Sequence[Carried]) -> str:
    """Stands for every byte of the zip: two with the same key are the same file."""
    digest = hashlib.sha256()
    for own in made:
        digest.update(repr((own.name, own.title, own.reason)).encode() + hashlib.sha256(own.content).digest())
    for each in carried:
        file = each.artefact.file
        stored = (file.file.name, file.file.size) if each.name and file else ()
        words = (each.name, each.reason, each.artefact.title, each.artefact.licence, each.artefact.owner, stored)
        digest.update(repr((*words, each.artefact.address())).encode())
    return digest.hexdigest()


def write_zip(made: Sequence[Made], carried: Sequence[Carried], *, base: str, owner: str, readme: str) -> IO[bytes]:
    """The zip, in a file that is gone once it is closed. ``owner`` is whose the pack itself is."""
    target: IO[bytes] = TemporaryFile()  # noqa: SIM115  # the response closes it
    lines: list[Line] = []
    with ZipFile(target, "w") as packed:
        packed.writestr(_entry("README.txt", ZIP_DEFLATED), readme)
        for own in made:
            lines.append(_add_made(packed, own, base, owner))
        for each in carried:
            lines.append(_add_file(packed, each, base))
        packed.writestr(_entry("manifest.csv", ZIP_DEFLATED), "".join(_manifest(lines)))
    target.seek(0)
    return target


def _add_made(packed: ZipFile, own: Made, base: str, owner: str) -> Line:
    line = (own.title, own.kind, _("Open Government Licence v3.0"), owner, base)
    if own.reason:
        return Line("", *line, reason=own.reason)
    packed.writestr(_entry(own.name, ZIP_DEFLATED), own.content)
    return Line(own.name, *line, size=len(own.content), digest=hashlib.sha256(own.content).hexdigest())


def _add_file(packed: ZipFile, each: Carried, base: str) -> Line:
    artefact = each.artefact
    told = (artefact.title, str(artefact.get_kind_display()), licence_of(artefact))
    owner = artefact.owner or _("not supplied: ask the owner")
    line = (*told, owner, urljoin(base, artefact.address()))
    if not each.name or artefact.file is None:
        return Line("", *line, reason=each.reason)
    digest, size = hashlib.sha256(), 0
    with (
        artefact.file.file.storage.open(artefact.file.file.name) as source,
        packed.open(_entry(each.name, ZIP_STORED), "w", force_zip64=True) as copy,
    ):
        while piece := source.read(PIECE):
            copy.write(piece)
            digest.update(piece)
            size += len(piece)
    return Line(each.name, *line, size=size, digest=digest.hexdigest())


def _manifest(lines: Sequence[Line]) -> Iterator[str]:
    heads = (
        *(_("File in this zip"), _("Title"), _("Kind"), _("Licence"), _("Owner"), _("Source address")),
        *(_("Size in bytes"), _("SHA-256"), _("Why it is not in this zip")),
    )
    rows = (
        (each.name, each.title, each.kind, each.licence, each.owner, each.source, each.size, each.digest, each.reason)
        for each in lines
    )
    return csv_lines(heads, rows)


def _safe_name(number: int, artefact: Artefact) -> str:
    """A name that every machine takes, and none other in the zip has: a number, the title, the ending of the file."""
    stored = artefact.file.file.name if artefact.file else ""
    ending = re.search(r"\.([a-z0-9]{1,8})$", stored.lower())
    title = slugify(artefact.title)[:60].strip("-_") or "file"
    return f"files/{number:02}-{title}{ending[0] if ending else ''}"


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, FIRST_DAY)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry
