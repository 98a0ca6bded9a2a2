"""Reading a CSV file from outside: every way it can be wrong ends in a sentence, never in a traceback."""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 50_000_000  # the largest public list is 0.8 MB; anything far above is the wrong file
MAX_CELL = 20_000  # characters; the longest description in the public lists has under 3,000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. ``number`` is what a spreadsheet shows beside it: the heading is row 1."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one cell is refused. ``column`` is empty where the whole row is at fault."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.reason}"


class UnreadableFile(Exception):
    """The file as a whole cannot be used. The message says why, and what to do about it."""


class RefusedRows(Exception):
    """The file was read, and some of its rows are wrong. Nothing of it may be written."""

    def __init__(self, file: Path, problems: Collection[Problem]) -> None:
        self.file = file
        self.problems = sorted(problems, key=lambda problem: (problem.row, problem.column))
        super().__init__(f"{file.name} has {len(self.problems):,} wrong cells or rows")


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: its whole rows, and what is wrong with the others."""

    path: Path
    rows: list[Row]
    problems: list[Problem]

    def whole(self) -> list[Row]:
        """Every row. Raises RefusedRows if any is not a whole row."""
        if self.problems:
            raise RefusedRows(self.path, self.problems)
        return self.rows


def read_table(path: Path, columns: Collection[str]) -> Table:
    """The CSV file at ``path``, which must have at least ``columns``.

    Spaces around and doubled inside a cell are dropped: the public lists hold both.
    Raises UnreadableFile when no rows can be had at all.
    """
    text = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # We refuse long cells ourselves, by row and column. The limit is the whole process's, so it is given back.
    limit_before = csv.field_size_limit(max(MAX_BYTES, MAX_CELL))
    try:
        lines = list(enumerate(reader, start=1))
    except csv.Error as error:
        raise UnreadableFile(
            f"{path.name}: not a CSV file from line {reader.line_num} on ({error}). "
            "Look for a quotation mark that is opened and never closed."
        ) from error
    finally:
        csv.field_size_limit(limit_before)
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise UnreadableFile(f"{path.name}: the file is empty. Download it again.")
    heading = [cell.strip() for cell in filled[0][1]]
    _check_heading(path, heading, columns)
    if len(filled) == 1:
        raise UnreadableFile(f"{path.name}: the file has a heading and no rows. Download it again.")
    table = Table(path, [], [])
    for number, cells in filled[1:]:
        wrong = _row_problems(number, cells, heading)
        table.problems.extend(wrong)
        if not wrong:
            tidy = (" ".join(cell.split()) for cell in cells)
            table.rows.append(Row(number, dict(zip(heading, tidy, strict=True))))
    return table


def _text(path: Path) -> str:
    """The decoded file. UTF-8 with or without a byte order mark; nothing else is guessed at."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(f"{path.name}: larger than {MAX_BYTES // 1_000_000} MB. This is not one of the lists.")
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror}). Check the name of the file.") from error
    if raw.startswith(b"PK\x03\x04"):
        raise UnreadableFile(f"{path.name}: a spreadsheet or zip file, not CSV. Save it as “CSV UTF-8” and try again.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{path.name}: saved as UTF-16. Save it as “CSV UTF-8” and try again.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"{path.name}: line {line} is not UTF-8. Save the file as “CSV UTF-8” and try again."
        ) from error


def _check_heading(path: Path, heading: list[str], columns: Collection[str]) -> None:
    repeated = sorted({name for name in heading if name and heading.count(name) > 1})
    if repeated:
        raise UnreadableFile(f"{path.name}: the heading names a column twice: {', '.join(repeated)}.")
    missing = [name for name in columns if name not in heading]
    if missing:
        found = ", ".join(name for name in heading[:12] if name)[:300]
        raise UnreadableFile(f"{path.name}: no column {', '.join(missing)}. The heading has: {found}.")


def _row_problems(number: int, cells: list[str], heading: list[str]) -> list[Problem]:
    if len(cells) != len(heading):
        return [Problem(number, "", f"has {len(cells)} cells where the heading has {len(heading)}")]
    problems = []
    for name, cell in zip(heading, cells, strict=True):
        if "\x00" in cell:
            problems.append(Problem(number, name, "holds a NUL byte; the file is damaged"))
        elif len(cell) > MAX_CELL:
            problems.append(Problem(number, name, f"holds {len(cell):,} characters; the most allowed is {MAX_CELL:,}"))
    return problems
