"""Tables that people open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Return ``value`` as text that no spreadsheet takes for a formula: one that might be gets an apostrophe."""
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(_BEGINS_FORMULA) or text.startswith(_BEGINS_FORMULA) else text


def plain_cell(text: str) -> str:
    """Return a cell that was read back without the apostrophe of ``safe_cell``."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text


def csv_response(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a table to download as ``name``.csv, readable by Excel as well: UTF-8 with a byte order mark."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    table = csv.writer(response)
    table.writerow(heads)
    table.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return response
