"""What likeness goes by: mySociety's facts and classes of each council (SOURCES.md names the files)."""

from collections.abc import Mapping
from pathlib import Path

from portal.taxonomy.importers.entries import Entry, Value, repeated
from portal.taxonomy.importers.table import Problem, RefusedRows, Row, Table, read_table
from portal.taxonomy.models import Council

CODE = "local-authority-code"
FIFTHS: Mapping[str, Value] = {
    "1st IMD quintile": 1,
    "2nd IMD quintile": 2,
    "3rd IMD quintile": 3,
    "4th IMD quintile": 4,
    "5th IMD quintile": 5,
}


def read_council_facts(councils: Path, settings: Path, deprivation: Path) -> list[Entry]:
    """The facts of every council in ``councils``. What the other two lists do not say of it stays empty.

    Raises UnreadableFile, or RefusedRows with all bad rows of the first file that has any.
    """
    settings_of = _labels(settings, {str(label.label): label.value for label in Council.Setting})
    fifths = _labels(deprivation, FIFTHS)
    table = read_table(councils, (CODE, "county-la", "pop-2020"))
    codes = {row.cells[CODE] for row in table.rows}
    problems = [problem for row in table.rows for problem in _wrong(row, codes)]
    entries = [_entry(row, settings_of, fifths) for row in table.rows if not problems]
    _refuse(table, [*problems, *repeated(entries, CODE)])
    return entries


def _labels(path: Path, known: Mapping[str, Value]) -> dict[str, Value]:
    """Council code to our word for the publisher's label."""
    table = read_table(path, (CODE, "label"))
    unknown = [
        Problem(row.number, "label", f"“{row.cells['label'][:40]}” is not one of {', '.join(known)}")
        for row in table.rows
        if row.cells["label"] not in known
    ]
    _refuse(table, unknown)
    return {row.cells[CODE]: known[row.cells["label"]] for row in table.rows}


def _wrong(row: Row, codes: set[str]) -> list[Problem]:
    problems = []
    county, people = row.cells["county-la"], row.cells["pop-2020"]
    if county and county not in codes:
        problems.append(Problem(row.number, "county-la", f"“{county[:40]}” is not a council in this file"))
    if people and not _digits(people).isdecimal():
        problems.append(Problem(row.number, "pop-2020", f"“{people[:40]}” is not a whole number"))
    return problems


def _digits(people: str) -> str:
    """The publisher writes whole numbers as "217232.0"."""
    return people.removesuffix(".0")


def _entry(row: Row, settings: Mapping[str, Value], fifths: Mapping[str, Value]) -> Entry:
    code, people = row.cells[CODE], row.cells["pop-2020"]
    values: dict[str, Value] = {
        "county_code": row.cells["county-la"],
        "setting": settings.get(code, ""),
        "deprivation": fifths.get(code),
        "population": int(_digits(people)) if people else None,
    }
    return Entry(row.number, code, values)


def _refuse(table: Table, problems: list[Problem]) -> None:
    if problems or table.problems:
        raise RefusedRows(table.path, [*table.problems, *problems])
