"""Checking a file before anything is written: what it would make, and everything that is wrong, cell by cell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from casestudies.exchange.build import Record, build_page, measures_of
from casestudies.exchange.columns import BY_FIELD, BY_HEADING, COLUMNS, Column, measure_key
from casestudies.exchange.duplicates import Known
from casestudies.exchange.headings import read_headings
from casestudies.exchange.names import Book, load_book
from casestudies.exchange.problems import Problem, RefusedError
from casestudies.exchange.read import read_table
from casestudies.exchange.table import Fault, Row, address
from casestudies.standard.gate import find_problems
from casestudies.standard.must import shorten
from portal.core.spreadsheet import plain_cell


@dataclass(frozen=True, slots=True)
class Checked:
    """The case studies a file would make, by row; what is wrong with it; and what its reader should know."""

    records: Mapping[int, Record]
    problems: list[Problem]
    notices: list[str]
    rows: int


def check_file(content: bytes, *, publish: bool) -> Checked:
    """Say what a file would make. Reads the database, writes nothing. Raises UnreadableFileError."""
    table = read_table(content, [column.heading for column in COLUMNS])
    columns, wrong = read_headings(table.heads)
    if wrong:
        return Checked({}, wrong, table.notices, len(table.rows))
    return _Checker(columns, frozenset(table.heads.cells), publish).check(table.rows, table.notices)


class _Checker:
    """One check of one file: what is known of the site, and where each column stands."""

    def __init__(self, columns: Mapping[int, Column], headed: frozenset[int], publish: bool) -> None:
        self.columns = columns
        self.headed = headed
        self.places = {column.key: place for place, column in columns.items()}
        self.publish = publish
        self.book: Book = load_book()
        self.known = Known()

    def check(self, rows: list[Row], notices: list[str]) -> Checked:
        """Every row, each by itself and against the others."""
        records: dict[int, Record] = {}
        problems: list[Problem] = []
        for row in rows:
            record, wrong = self._read(row)
            wrong = wrong or list(self._judge(row.number, record))
            problems += sorted(wrong, key=lambda problem: self.places.get(_key(problem), 0))
            records[row.number] = record
        return Checked(records, problems, notices, len(rows))

    def _read(self, row: Row) -> tuple[Record, list[Problem]]:
        record: dict[str, Any] = {}
        wrong = []
        for place, cell in row.cells.items():
            column = self.columns.get(place)
            if column is None:
                if place not in self.headed:  # else it is one of the columns that only an export has
                    words = _("There is no heading above this cell. Give its column one, or empty the cell.")
                    wrong.append(Problem(row.number, address(place, row.number), "", words))
                continue
            try:
                if isinstance(cell, Fault):
                    raise RefusedError(cell.words)
                given = plain_cell(cell) if isinstance(cell, str) else cell
                record[column.key] = column.value.read(given, self.book)
            except RefusedError as refused:
                wrong.append(self._problem(row.number, column, str(refused)))
        given_keys = {self.columns[place].key for place in row.cells if place in self.columns}
        for column in COLUMNS:
            if column.needed and column.key not in given_keys:
                words = _("Fill in “%(heading)s”: every case study has one.") % {"heading": column.heading}
                wrong.append(self._problem(row.number, column, words))
        return record, wrong

    def _judge(self, number: int, record: Record) -> Iterator[Problem]:
        """What is wrong with a row whose cells are each right."""
        measures = list(self._judge_measures(number, record))
        yield from measures
        if not (record.get("slug") or slugify(record["title"], allow_unicode=True)):
            words = _("No address can be made from this title. Type one under “Address”.")
            yield self._problem(number, BY_FIELD["title"], words)
        page = build_page(record)
        wrong = list(_wrong_fields(page.clean))
        if self.publish:
            told = {*(field for field, _words in wrong), *(["measures"] if measures else [])}
            wrong += [(each.field, each.words) for each in find_problems(page) if each.must and each.field not in told]
        for field, words in wrong:
            yield self._problem(number, self._column_of(field, words, record), words)
        for field, words in self.known.repeats(number, record):
            yield self._problem(number, BY_FIELD[field], words)

    def _judge_measures(self, number: int, record: Record) -> Iterator[Problem]:
        for measured, measure in measures_of(record).items():
            for name in ("what", "after"):
                if not getattr(measure, name):
                    words = _("Fill this in, or take out everything else of measure %(number)d.")
                    yield self._problem(number, _column(measured, name), words % {"number": measured})
            for name, words in _wrong_fields(measure.clean):
                yield self._problem(number, _column(measured, name), words)

    def _column_of(self, field: str, words: str, record: Record) -> Column | None:
        if field == "measures":  # the standard names the measure it means
            measures = measures_of(record).items()
            number = next((number for number, measure in measures if shorten(measure.what) in words), 1)
            return _column(number, "what")
        return BY_FIELD.get(field)

    def _problem(self, row: int, column: Column | None, words: str) -> Problem:
        place = self.places.get(column.key) if column else None
        where = address(place, row) if place else _("Row %(row)d") % {"row": row}
        return Problem(row, where, column.heading if column else "", words)


def _column(measure: int, name: str) -> Column:
    key = measure_key(measure, name)
    return next(column for column in COLUMNS if column.key == key)


def _key(problem: Problem) -> str:
    column = BY_HEADING.get(problem.heading.casefold())
    return column.key if column else ""


def _wrong_fields(clean: Callable[[], None]) -> Iterator[tuple[str, str]]:
    """What a model's own check says, by field."""
    try:
        clean()
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield field, " ".join(messages)
