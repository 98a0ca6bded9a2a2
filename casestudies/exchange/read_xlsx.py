"""Reading an Excel workbook: values only, one sheet, and nothing that unpacks to more than a file may hold."""

import re
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from casestudies.exchange.problems import UnreadableFileError
from casestudies.exchange.table import Cell, Fault, Row

SHEET = "Case studies"
OUR_SHEETS = {SHEET, "Columns", "Allowed values"}

MOST_UNPACKED = 60_000_000
"""Bytes of all parts together: a thousand long records take under 20 million."""

MOST_CELLS = 5_000_000
"""Cells looked at, empty ones too: a few kilobytes can say that a sheet has 17 thousand million."""

_BLOCK = 1_000_000

_FAULTS = (
    *(BadZipFile, InvalidFileException, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, SyntaxError),
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
)
"""What zipfile, the XML reader and openpyxl raise on files that are broken, each in its own way (a parser's error is
a SyntaxError)."""

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b")


def read_xlsx(content: bytes) -> tuple[Iterator[Row], list[str]]:
    """The filled rows of the workbook's sheet of case studies, and what the reader of the file should know.

    Raises UnreadableFileError, at once or later.
    """
    try:
        merged = _look_inside(content)
        workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        others = [sheet.title for sheet in workbook.worksheets if sheet.title not in OUR_SHEETS]
    except _FAULTS:
        raise _damaged() from None
    if not visible:
        raise UnreadableFileError(_("Every sheet of the workbook is hidden. Show the one with the case studies."))
    sheet = next((each for each in visible if each.title == SHEET), visible[0])
    left = [title for title in others if title != sheet.title]
    notices = []
    if left:
        words = _("Only the sheet “%(sheet)s” was read, not: %(others)s.")
        notices.append(words % {"sheet": sheet.title, "others": ", ".join(left[:5])})
    if merged:
        notices.append(_("Of merged cells only the top left one was read. Split them if the others count."))
    return _rows(sheet), notices


def _look_inside(content: bytes) -> bool:
    """Refuse what is no workbook, or unpacks to too much. Returns whether any cells are merged.

    Sizes are counted while unpacking: what a file says of itself may be a lie.
    """
    unpacked, merged = 0, False
    with ZipFile(BytesIO(content)) as parts:
        names = parts.namelist()
        if "xl/workbook.xml" not in names:
            raise UnreadableFileError(_wrong_kind(parts, names))
        for name in names:
            with parts.open(name) as part:
                before = b""
                while block := part.read(_BLOCK):
                    unpacked += len(block)
                    if unpacked > MOST_UNPACKED:
                        words = _("The workbook unpacks to more than it should. Copy the case studies to a new one.")
                        raise UnreadableFileError(words)
                    if name.startswith("xl/worksheets/"):
                        merged = merged or bool(_MERGED.search(before + block))
                    before = block[-32:]
    return merged


def _wrong_kind(parts: ZipFile, names: list[str]) -> str:
    if "mimetype" in names and b"opendocument" in parts.read("mimetype")[:200]:
        return _(
            "This is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) or as CSV, and upload that."
        )
    return _("This is not a spreadsheet. Upload an Excel workbook (.xlsx) or a CSV file.")


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(_("The workbook is damaged. Open it in your spreadsheet program and save it again."))


def _rows(sheet: Any) -> Iterator[Row]:
    looked_at = 0
    try:
        sheet.reset_dimensions()  # what a file says of its size may be a lie: a row ends where its last cell stands
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            looked_at += len(cells) + 1
            if looked_at > MOST_CELLS:
                words = _("The sheet has millions of empty cells. Copy the case studies to a new workbook.")
                raise UnreadableFileError(words)
            filled = {
                column: _cell(cell)
                for column, cell in enumerate(cells, start=1)
                if cell.value is not None and str(cell.value).strip()
            }
            if filled:
                yield Row(number, filled)
    except _FAULTS:
        raise _damaged() from None
    finally:
        sheet.parent.close()


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Fault(_("There is a formula in this cell. Copy it and paste its value only."))
    if cell.data_type == "e":
        return Fault(_("The cell holds an error (%(error)s). Type what should stand there.") % {"error": value})
    return _plain(value, str(cell.number_format))


def _plain(value: Any, number_format: str) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return _percent(value) if "%" in number_format else value
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def _percent(value: float) -> str:
    return f"{value * 100:.6f}".rstrip("0").rstrip(".") + "%"
