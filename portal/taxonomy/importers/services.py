"""The public lists of services (LGSL), in the two layouts people hold.

The ESD list "services" (columns Identifier, Label) names every service of every kind of body. The council list
(lgsl, label, functions, council_types) names those that a council provides. The ESD links "organisationTypes to
services" and "functions to services" turn the first into the second.
"""

from pathlib import Path

from portal.taxonomy.importers.entries import MAX_NAME, Entry, Value, distinct_slugs, identifier, repeated
from portal.taxonomy.importers.table import Problem, RefusedRows, Row, UnreadableFile, read_table

COUNCIL_TYPES = {
    "County council": "county",
    "District council": "district",
    "London borough council": "london-borough",
    "Metropolitan borough council": "metropolitan",
    "Unitary authority": "unitary",
}
"""ESD's kinds of organisation that are councils, and our code for each."""

ESD_COLUMNS = ("Identifier", "Label")
COUNCIL_COLUMNS = ("lgsl", "label", "functions", "council_types")
LINK_COLUMNS = ("Label", "Level 1", "Mapped identifier")


def read_services(path: Path, provided_by: Path | None = None, functions: Path | None = None) -> list[Entry]:
    """The services in ``path``, in the order of their LGSL ids.

    ``provided_by`` and ``functions`` are the two ESD link files; each adds its field to every service it names.
    Raises UnreadableFile or RefusedRows (all bad rows together).
    """
    try:
        table, read = read_table(path, ESD_COLUMNS), _from_esd
    except UnreadableFile as error:
        try:
            table, read = read_table(path, COUNCIL_COLUMNS), _from_council_list
        except UnreadableFile:
            raise error from None
    entries: list[Entry] = []
    problems = [*table.problems]
    for row in table.rows:
        wrong = _row_problems(row)
        problems += wrong
        if not wrong:
            entries.append(read(row))
    id_column = "Identifier" if read is _from_esd else "lgsl"
    problems += repeated(entries, id_column)
    if problems:
        raise RefusedRows(path, problems)
    if provided_by:
        types = _types_by_service(provided_by)
        entries = [entry.with_values(council_types=types.get(int(entry.key), [])) for entry in entries]
    if functions:
        groups = _groups_by_service(functions)
        entries = [
            entry.with_values(group=groups[int(entry.key)]) if entry.key in groups else entry for entry in entries
        ]
    return distinct_slugs(sorted(entries, key=lambda entry: int(entry.key)))


def _cell(row: Row, *names: str) -> tuple[str, str]:
    """The first of ``names`` that the row has, with its column."""
    return next((name, row.cells[name]) for name in names if name in row.cells)


def _row_problems(row: Row) -> list[Problem]:
    problems = []
    id_column, number = _cell(row, "Identifier", "lgsl")
    try:
        identifier(number)
    except ValueError as error:
        problems.append(Problem(row.number, id_column, str(error)))
    label_column, label = _cell(row, "Label", "label")
    if not label:
        problems.append(Problem(row.number, label_column, "is empty; every service needs a name"))
    elif len(label) > MAX_NAME:
        problems.append(Problem(row.number, label_column, f"is longer than {MAX_NAME} characters"))
    if row.cells.get("Type", "Service") != "Service":
        problems.append(Problem(row.number, "Type", f"is “{row.cells['Type'][:40]}”; this is not a list of services"))
    unknown = [code for code in row.cells.get("council_types", "").split() if code not in COUNCIL_TYPES.values()]
    if unknown:
        problems.append(Problem(row.number, "council_types", f"“{unknown[0][:40]}” is not a type of council we know"))
    return problems


def _from_esd(row: Row) -> Entry:
    return Entry(row.number, int(row.cells["Identifier"]), {"name": row.cells["Label"]})


def _from_council_list(row: Row) -> Entry:
    values: dict[str, Value] = {
        "name": row.cells["label"],
        "group": row.cells["functions"].split(" > ")[0],
        "council_types": sorted(row.cells["council_types"].split()),
    }
    return Entry(row.number, int(row.cells["lgsl"]), values)


def _types_by_service(path: Path) -> dict[int, Value]:
    """Codes of the council types that provide each service."""
    found: dict[int, set[str]] = {}
    for row in read_table(path, LINK_COLUMNS).whole():
        code = COUNCIL_TYPES.get(row.cells["Label"])
        if code and row.cells["Mapped identifier"]:
            found.setdefault(_mapped(path, row), set()).add(code)
    if not found:
        raise UnreadableFile(f"{path.name}: links no service to a type of council. Is it “organisationTypes_services”?")
    return {lgsl: sorted(codes) for lgsl, codes in found.items()}


def _groups_by_service(path: Path) -> dict[int, Value]:
    """The top function that each service stands under; the list gives each service one."""
    rows = [row for row in read_table(path, LINK_COLUMNS).whole() if row.cells["Mapped identifier"]]
    return {_mapped(path, row): row.cells["Level 1"] for row in rows if row.cells["Level 1"]}


def _mapped(path: Path, row: Row) -> int:
    try:
        return identifier(row.cells["Mapped identifier"])
    except ValueError as error:
        raise RefusedRows(path, [Problem(row.number, "Mapped identifier", str(error))]) from error
