"""The compact fact files that ship with the portal: our own layout, one column for each field of a model.

A cell that holds several values parts them with "|". Each file is sorted by its first column, the key.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.taxonomy.importers.entries import Entry, Value, repeated
from portal.taxonomy.importers.table import Problem, RefusedRows, Row, read_table

FOLDER = Path(__file__).parent.parent / "facts"
NUMBERS = {"lgsl", "position"}
NUMBERS_OR_NONE = {"deprivation", "population"}
NUMBER_LISTS = {"lgil"}
LISTS = {"aliases", "alternative_names", "council_types", "email_domains", "everyday_names", "successors"}
MAYBE = {"start_date", "end_date"}
"""Columns whose empty cell means "not stated" (None); in all others it is empty text."""


@dataclass(frozen=True, slots=True)
class FactFile:
    """Name and columns of one compact file; the first column is the key."""

    name: str
    columns: tuple[str, ...]


SERVICES = FactFile("services.csv", ("lgsl", "name", "slug", "group", "council_types"))
EVERYDAY_NAMES = FactFile("everyday_names.csv", ("lgsl", "everyday_names"))
COUNCILS = FactFile(
    "councils.csv",
    (
        *("code", "gss", "name", "official_name", "slug", "type", "region", "nation", "start_date", "end_date"),
        *("successors", "alternative_names", "email_domains"),
    ),
)
COUNCIL_FACTS = FactFile("council_facts.csv", ("code", "county_code", "setting", "deprivation", "population"))
INTERACTIONS = FactFile("interactions.csv", ("slug", "name", "position", "lgil"))
THEMES = FactFile("themes.csv", ("slug", "name", "group", "position"))
ORGANISATIONS = FactFile("organisations.csv", ("slug", "name", "aliases", "kind"))


def read_facts(file: FactFile, folder: Path = FOLDER) -> list[Entry]:
    """The entries of one compact file. Raises UnreadableFile or RefusedRows."""
    table = read_table(folder / file.name, file.columns)
    entries, problems = [], [*table.problems]
    for row in table.rows:
        try:
            values = {column: _value(column, row.cells[column]) for column in file.columns}
        except ValueError:
            problems.append(_not_numbers(row, file))
            continue
        key = values[file.columns[0]]
        if isinstance(key, list) or not key:
            problems.append(Problem(row.number, file.columns[0], "is empty; it is the key of the row"))
            continue
        entries.append(Entry(row.number, key, values))
    problems += repeated(entries, file.columns[0])
    if problems:
        raise RefusedRows(table.path, problems)
    return entries


def write_facts(file: FactFile, entries: Iterable[Entry], folder: Path = FOLDER) -> int:
    """Write ``entries`` sorted by key, and return how many there were."""
    ordered = sorted(entries, key=lambda entry: entry.key)
    with (folder / file.name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(file.columns)
        for entry in ordered:
            writer.writerow(_cell({file.columns[0]: entry.key, **entry.values}.get(name)) for name in file.columns)
    return len(ordered)


def _value(column: str, cell: str) -> Value:
    if column in NUMBERS:
        return int(cell)
    if column in NUMBERS_OR_NONE:
        return int(cell) if cell else None
    if column in NUMBER_LISTS:
        return [int(part) for part in cell.split("|") if part]
    if column in LISTS:
        return [part for part in cell.split("|") if part]
    return None if column in MAYBE and not cell else cell


def _not_numbers(row: Row, file: FactFile) -> Problem:
    columns = [name for name in file.columns if name in NUMBERS | NUMBERS_OR_NONE | NUMBER_LISTS]
    return Problem(row.number, " or ".join(columns), "is not a whole number")


def _cell(value: Value) -> str:
    if isinstance(value, list):
        return "|".join(str(part) for part in value)
    return "" if value is None else str(value)
