"""Reading a file from outside: whatever is wrong with it is said in words."""

from pathlib import Path

import pytest

from portal.taxonomy.importers.table import MAX_CELL, UnreadableFile, read_table


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_cells_are_read_by_column_and_rows_are_numbered_as_a_spreadsheet_does(file: Path) -> None:
    file.write_text('id,name\n1,"a\nb"\n\n2,  c   d \n', encoding="utf-8")
    table = read_table(file, ["id", "name"])
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (2, {"id": "1", "name": "a b"}),
        (4, {"id": "2", "name": "c d"}),
    ]
    assert table.problems == []


def test_a_byte_order_mark_is_no_part_of_the_first_column(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfid\r\n7\r\n")
    assert read_table(file, ["id"]).rows[0].cells == {"id": "7"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"\n\n ,\n", "the file is empty"),
        (b"id,name\n", "a heading and no rows"),
        (b"id,label\n1,a\n", "no column name. The heading has: id, label"),
        (b"id,name,name\n1,a,b\n", "names a column twice: name"),
        (b"id,name\n1,Caf\xe9\n", "line 2 is not UTF-8"),
        ("id,name\n1,a\n".encode("utf-16"), "saved as UTF-16"),
        (b"PK\x03\x04rest", "a spreadsheet or zip file"),
        (b'id,name\n1,"never closed\n2,b\n', "never closed"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(file: Path, content: bytes, sentence: str) -> None:
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=sentence):
        read_table(file, ["id", "name"])


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_table(tmp_path / "none.csv", ["id"])


def test_a_folder_in_place_of_a_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_table(tmp_path, ["id"])


def test_every_damaged_row_is_named_and_the_others_are_read(file: Path) -> None:
    file.write_text(f"id,name\n1,a,b\n2,{'x' * (MAX_CELL + 1)}\n3,a\x00b\n4,d\n", encoding="utf-8")
    table = read_table(file, ["id", "name"])
    assert [str(problem) for problem in table.problems] == [
        "row 2: has 3 cells where the heading has 2",
        "row 3, column name: holds 20,001 characters; the most allowed is 20,000",
        "row 4, column name: holds a NUL byte; the file is damaged",
    ]
    assert [row.cells["id"] for row in table.rows] == ["4"]
