"""Tables that people open in a spreadsheet: none of our text is ever taken for a formula. For every app, search too."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST_CELL = 32_767
"""Characters that one cell of a workbook can hold."""

CUT = " […]"
"""Where the text of a cell goes on in the CSV file only."""

_TRIGGERS = "=+-@|%\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b\u207a\u207b\u207c"
"""What a cell begins with that a spreadsheet may run: = + - @ | %, and the same in full width, small or raised."""

_PASSED_OVER = (
    r"\s\"'\u2018\u2019\u201c\u201d`"
    r"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
)
"""What may stand before it and be dropped, by a spreadsheet or by whoever copies the cell: spaces, quotation marks,
characters that nobody sees."""

_MAY_RUN = re.compile(rf"[\t\r\n]|[{_PASSED_OVER}]*[{re.escape(_TRIGGERS)}]")
_NOT_IN_A_WORKBOOK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula: one that might be gets an apostrophe."""
    return f"'{text}" if _MAY_RUN.match(text) else text


def plain_cell(text: str) -> str:
    """Return a cell that was read back without the apostrophe of ``safe_cell``: exactly what it was given."""
    return text[1:] if text.startswith("'") and _MAY_RUN.match(text[1:]) else text


def safe_value(value: Any) -> Any:
    """Return ``value`` as a cell: numbers and dates as they are, text guarded."""
    return safe_cell(value) if isinstance(value, str) else value


class _Echo:
    """Gives every written line back, so that a table is sent while it is made."""

    def write(self, line: str) -> str:
        return line


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the table as CSV, a line at a time, readable by Excel as well: UTF-8 with a byte order mark."""
    table = csv.writer(_Echo())
    yield "\ufeff"
    for row in chain([heads], rows):
        yield table.writerow([safe_value(cell) for cell in row])


def csv_response(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a table to download as ``name``.csv."""
    response = HttpResponse("".join(csv_lines(heads, rows)), content_type=f"{CSV}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_stream(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """Return a long table to download as ``name``.csv: ``rows`` are asked for while it is sent."""
    response = StreamingHttpResponse(csv_lines(heads, rows), content_type=f"{CSV}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(name: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """Return a long table to download as ``name``.xlsx: it is made in a file, a row at a time, not in memory."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "B2"
    sheet.append([workbook_cell(sheet, head) for head in heads])
    for row in rows:
        sheet.append([workbook_cell(sheet, cell) for cell in row])
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  # the response closes it
    workbook.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def workbook_text(text: str) -> str:
    """Return ``text`` guarded and in a form that a workbook can hold: no control characters, not too long."""
    guarded = safe_cell(_NOT_IN_A_WORKBOOK.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return guarded if len(guarded) <= LONGEST_CELL else guarded[: LONGEST_CELL - len(CUT)] + CUT


def workbook_cell(sheet: Any, value: Any) -> Any:
    """Return ``value`` as a cell of a workbook: numbers and dates keep their type, text is never anything but text."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return WriteOnlyCell(sheet, float(value))
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, workbook_text(value))
    cell.data_type = "s"
    return cell
