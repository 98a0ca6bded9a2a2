"""Documents of Word, Excel, PowerPoint and LibreOffice: folders in a zip file. What may hide in one is looked for."""

from collections.abc import Iterator
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812  # zlib's own name says nothing

import defusedxml.sax
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
OFFICE_TYPES = {
    "docx": f"{_OOXML}wordprocessingml.document.main+xml",
    "xlsx": f"{_OOXML}spreadsheetml.sheet.main+xml",
    "pptx": f"{_OOXML}presentationml.presentation.main+xml",
    "odt": f"{_ODF}text",
    "ods": f"{_ODF}spreadsheet",
    "odp": f"{_ODF}presentation",
}
"""Extension to the type that the document says of itself."""

MOST_PARTS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all parts together; a document of 10 MB stays below unless it was made to fill the disk."""

_CHUNK = 64 * 1024
_RUNS = ("vbaproject", "vbadata", "macrosheet", "activex", "oleobject", "basic/", "scripts/", "customui")
_DAMAGED = (BadZipFile, DeflateError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, UnicodeError)


def find_fault_in_office_file(file: IO[bytes], extension: str) -> str:
    """What is wrong with the document, as a sentence for whoever sent it; empty if nothing is."""
    damaged = _("This file is not a document that ends in .%(extension)s, or it is damaged. Save it again.") % {
        "extension": extension
    }
    if file.read(4) != b"PK\x03\x04":
        return damaged
    try:
        with ZipFile(file) as parts:
            return _fault(parts, extension) or ("" if _is_typed(parts, extension) else damaged)
    except _DAMAGED:
        return damaged
    except (DefusedXmlException, SAXException):
        return _("This document holds something unusual that could read other files. Save it as a PDF and try again.")


def _fault(parts: ZipFile, extension: str) -> str:
    listed = parts.infolist()
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
        return _("This document is too large when it is unpacked. Save it as a PDF and try again.")
    if any(_leads_away(part.filename) for part in listed) or len({part.filename for part in listed}) < len(listed):
        return _("This document is not built as it should be. Save it again and try once more.")
    if any(mark in part.filename.lower() for part in listed for mark in _RUNS):
        return _("This document holds a macro or another program. Save it without, or as a PDF, and try again.")
    unpacked = 0
    for part in listed:
        unpacked += _unpacked_size(parts, part)
        if unpacked > MOST_UNPACKED:
            return _("This document is too large when it is unpacked. Save it as a PDF and try again.")
    return _fault_in_markup(parts, listed)


def _leads_away(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\0" in name or ":" in name


def _unpacked_size(parts: ZipFile, part: ZipInfo) -> int:
    """Bytes that really come out, whatever the header says; reading stops at the limit."""
    size = 0
    with parts.open(part) as content:
        while size <= MOST_UNPACKED and (chunk := content.read(_CHUNK)):
            size += len(chunk)
    return size


def _fault_in_markup(parts: ZipFile, listed: list[ZipInfo]) -> str:
    for part in listed:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        seen = _Markup()
        with parts.open(part) as content:
            defusedxml.sax.parse(content, seen, forbid_dtd=True)
        if seen.fetches:
            return _("This document fetches something from another place. Save it as a PDF and try again.")
        if seen.runs:
            return _("This document holds a macro or another program. Save it without, or as a PDF, and try again.")
    return ""


class _Markup(ContentHandler):
    """Looks through one part: relations that load something from elsewhere, and declared macros."""

    def __init__(self) -> None:
        super().__init__()
        self.fetches = self.runs = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  # as the library calls it
        """Look at one element. A link that a reader clicks is no harm; everything else outside is fetched unasked."""
        kind = attrs.get("Type", "")
        outside = attrs.get("TargetMode", "").lower() == "external"
        self.fetches |= outside and not kind.endswith("/hyperlink")
        self.runs |= "macroenabled" in attrs.get("ContentType", "").lower() or name == "script:event-listener"


def _is_typed(parts: ZipFile, extension: str) -> bool:
    wanted = OFFICE_TYPES[extension]
    if wanted.startswith(_ODF):
        return any(read == wanted.encode() for read in _parts_named(parts, "mimetype"))
    return any(f'"{wanted}"'.encode() in read for read in _parts_named(parts, "[Content_Types].xml"))


def _parts_named(parts: ZipFile, name: str) -> Iterator[bytes]:
    if name in parts.namelist():
        yield parts.read(name)
