"""A file as rows of cells, whatever kind of file it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl.utils import get_column_letter

MOST_BYTES = 5_000_000
MOST_ROWS = 1_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds something nobody can use (a formula, an error), and what to do about it."""

    words: str


Cell = str | int | float | date | datetime | Fault


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of one row, by the number of their column, from 1. ``number`` is what stands beside it."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, the filled rows below them, and what the reader of the file should know."""

    heads: Row
    rows: list[Row]
    notices: list[str] = field(default_factory=list)


def address(column: int, row: int) -> str:
    """The name of a cell in a spreadsheet: column 3 of row 14 is C14."""
    return f"{get_column_letter(column)}{row}"
