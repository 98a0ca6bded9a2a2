"""Whatever somebody uploads is read, or refused in a sentence."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from casestudies.exchange.problems import UnreadableFileError
from casestudies.exchange.read import read_table
from casestudies.exchange.table import Cell, Fault, Table
from tests.factories.sheets import csv_file, saved, xlsx_file

HEADS = ["Title", "Summary"]


def read(content: bytes) -> Table:
    return read_table(content, HEADS)


def cells(table: Table) -> list[dict[int, Cell]]:
    return [dict(row.cells) for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_however_a_spreadsheet_wrote_it(encoding: str, delimiter: str) -> None:
    content = csv_file([HEADS, ["Café, online", "It; works"]], encoding=encoding, delimiter=delimiter)
    assert cells(read(content)) == [{1: "Café, online", 2: "It; works"}]


def test_windows_1252_is_read_with_a_word_of_warning() -> None:
    table = read(csv_file([HEADS, ["Café", "£5"]], encoding="windows-1252"))
    assert cells(table) == [{1: "Café", 2: "£5"}]
    assert "Windows-1252" in table.notices[0]


def test_excels_line_for_the_separator_is_no_row() -> None:
    table = read(b"sep=;\r\n" + csv_file([HEADS, ["a,b", "c"]], delimiter=";"))
    assert cells(table) == [{1: "a,b", 2: "c"}]


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    table = read(csv_file([HEADS, ["two\nlines", "x"], [], ["", " "], ["five", "x"]]))
    assert [row.number for row in table.rows] == [2, 5]
    assert table.rows[0].cells[1] == "two\nlines"


def test_a_workbook_gives_values_as_they_look() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(HEADS)
    sheet.append(["text", 12])
    sheet.append([0.75, datetime(2013, 7, 1, 12)])  # noqa: DTZ001  # a cell has no zone
    sheet["A3"].number_format = "0%"
    sheet.append([True, 1200.5])
    assert cells(read(saved(workbook))) == [
        {1: "text", 2: 12},
        {1: "75%", 2: date(2013, 7, 1)},
        {1: "yes", 2: 1200.5},
    ]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_a_formula_is_a_fault_in_its_cell(make: Callable[..., bytes]) -> None:
    cell = read(make([HEADS, ["=1+1", "x"]])).rows[0].cells[1]
    assert isinstance(cell, Fault)
    assert "paste its value only" in cell.words


def test_an_error_of_a_workbook_is_a_fault_in_its_cell() -> None:
    cell = read(xlsx_file([HEADS, ["#N/A", "x"]])).rows[0].cells[1]
    assert isinstance(cell, Fault)
    assert "#N/A" in cell.words


def test_the_sheet_of_case_studies_is_read_and_the_others_are_named() -> None:
    workbook = Workbook()
    workbook.active.title = "Notes"
    workbook.active.append(["something else"])
    hidden = workbook.create_sheet("Old")
    hidden.sheet_state = "hidden"
    sheet = workbook.create_sheet("Case studies")
    sheet.append(HEADS)
    sheet.append(["a", "b"])
    sheet.merge_cells("A3:B4")
    table = read(saved(workbook))
    assert cells(table) == [{1: "a", 2: "b"}]
    assert "Notes, Old" in table.notices[0]
    assert "merged cells" in table.notices[1]


def zip_of(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def stretched() -> bytes:
    """A workbook of a few kilobytes whose rows end with an empty cell in the last column there is."""
    sheet = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (number, number) for number in range(2, 400))
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx_file([HEADS]))) as given, zipfile.ZipFile(content, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, part.replace(b"</sheetData>", sheet + b"</sheetData>"))
    return content.getvalue()


def bomb() -> bytes:
    return zip_of(xl__workbook_dot_xml=b"<a/>", xl__worksheets__sheet1_dot_xml=b" " * 70_000_000)


def changed(name: str, before: bytes, after: bytes) -> bytes:
    """A workbook in one part of which something was replaced."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx_file([HEADS, ["a", "b"]]))) as old, zipfile.ZipFile(file, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            assert each != name or before in content
            new.writestr(each, content.replace(before, after) if each == name else content)
    return file.getvalue()


def entity_bomb() -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet '
    return changed("xl/worksheets/sheet1.xml", b"<worksheet ", entities)


def all_hidden() -> bytes:
    return changed("xl/workbook.xml", b'state="visible"', b'state="hidden"')


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "blank": (lambda: b"\r\n , \r\n", "is empty"),
    "headings only": (lambda: csv_file([HEADS]), "no case study below"),
    "too large": (lambda: b"x" * 5_000_001, "larger than 5 MB"),
    "too many rows": (lambda: csv_file([HEADS, *[["a", "b"]] * 1_001]), "more than 1,000 case studies"),
    "too many rows in a workbook": (lambda: xlsx_file([HEADS, *[["a", "b"]] * 1_001]), "more than 1,000"),
    "too many columns": (lambda: csv_file([[*HEADS, *["x"] * 199], ["a"]]), "more than 200 columns"),
    "old Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file (.xls)"),
    "OpenDocument": (
        lambda: zip_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"<a/>"),
        "OpenDocument file (.ods)",
    ),
    "a text document": (lambda: zip_of(word__document_dot_xml=b"<a/>"), "not a spreadsheet"),
    "a broken zip": (lambda: b"PK\x03\x04" + b"\0" * 100, "damaged"),
    "a cut workbook": (lambda: xlsx_file([HEADS, ["a", "b"]])[:3000], "damaged"),
    "a workbook that is none": (lambda: zip_of(xl__workbook_dot_xml=b"<a/>"), "damaged"),
    "millions of empty cells": (stretched, "millions of empty cells"),
    "a bomb": (bomb, "unpacks to more than it should"),
    "a bomb of entities": (entity_bomb, "damaged"),
    "every sheet hidden": (all_hidden, "hidden"),
    "half a character": (lambda: b"Title,Summary\r\n\xed\xa0\x80,b\r\n", "half a character"),
    "half a character in UTF-16": (lambda: b"\xff\xfe\x00\xd8", "cannot be read"),
    "neither UTF-8 nor Windows-1252": (lambda: b"Title\r\n\x81\x8d\x90\r\n", "cannot be read"),
    "an open quotation mark": (lambda: b'Title,Summary\r\na,b\r\n"c,d\r\n', "beyond row 2"),
    "a cell without end": (lambda: csv_file([HEADS, ["x" * 200_000, "b"]]), "far too long"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)), "cannot be read"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str) -> None:
    make, sentence = REFUSED[name]
    with pytest.raises(UnreadableFileError, match=r"\.$") as refusal:
        read(make())
    assert sentence in str(refusal.value)


def test_a_lonely_cell_far_away_costs_nothing_and_is_not_lost() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(HEADS)
    sheet["B1048576"] = "far"
    (row,) = read(saved(workbook)).rows
    assert (row.number, dict(row.cells)) == (1_048_576, {2: "far"})
