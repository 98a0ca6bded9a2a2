"""Reading a CSV file, in whatever way a spreadsheet wrote it."""

import codecs
import csv
import io
from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext as _

from casestudies.exchange.problems import UnreadableFileError
from casestudies.exchange.table import Cell, Fault, Row


def read_csv(content: bytes, headings: Collection[str]) -> tuple[Iterator[Row], list[str]]:
    """The filled rows of a CSV file, and what the reader of the file should know.

    The mark between cells is the one that finds most of ``headings`` in the first row. Rows are counted as a
    spreadsheet counts them. Raises UnreadableFileError, at once or later.
    """
    text, notices = _decode(content)
    marks = [",", ";", "\t"]
    first, separator, rest = text.partition("\n")
    if separator and first.lower().startswith("sep="):  # Excel's own line for the mark; Excel hides it
        text, marks = rest, [first[4]] if first[4:5] in {*marks, "|"} else marks
    known = {heading.casefold() for heading in headings}
    best = max(marks, key=lambda mark: _found(text, mark, known))
    return _rows(text, best), notices


def _decode(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16"), []
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        notice = _(
            "The file is not in UTF-8, so it was read as Windows-1252, which Excel writes. Look below whether £ signs "
            "and accents came out right; if not, save the file as “CSV UTF-8” and upload it again."
        )
        return _decoded(content, "windows-1252"), [notice]
    raise UnreadableFileError(_("The file holds half a character. Save it as “CSV UTF-8” and upload it again."))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
        text.encode()
    except UnicodeError:
        words = _("Some characters of the file cannot be read. Save it as “CSV UTF-8” and upload it again.")
        raise UnreadableFileError(words) from None
    return text


def _found(text: str, delimiter: str, known: Collection[str]) -> int:
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(cell.strip().casefold() in known for cell in cells)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if filled := dict(_filled(cells)):
                yield Row(number, filled)
    except csv.Error:
        words = _(
            "The file cannot be read beyond row %(row)d. Look there for a quotation mark that is opened and never "
            "closed, or for a cell that is far too long."
        )
        raise UnreadableFileError(words % {"row": number}) from None


def _filled(cells: Iterable[str]) -> Iterator[tuple[int, Cell]]:
    for column, cell in enumerate(cells, start=1):
        if not cell.strip():
            continue
        if cell.startswith("="):
            yield column, Fault(_("There is a formula in this cell. Copy it and paste its value only."))
        else:
            yield column, cell
