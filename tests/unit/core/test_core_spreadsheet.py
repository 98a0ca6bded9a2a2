"""No cell of a table is taken for a formula."""

import csv
import io

import pytest

from portal.core.spreadsheet import csv_response, plain_cell, safe_cell


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-bins", "@sum", "\t=1", " =1", "\r=1", "\n=1"])
def test_what_might_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["bins", "2012", "", "a=b"])
def test_anything_else_stays(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_a_table_is_utf_8_with_heads_and_escaped_cells() -> None:
    response = csv_response("searches", ["Words", "Searches"], [("=cmd", 2), ("café", 1)])
    text = response.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["Words", "Searches"], ["'=cmd", "2"], ["café", "1"]]
    assert response["Content-Disposition"] == 'attachment; filename="searches.csv"'


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "' =1", "'90s", "'", "", "plain", "- one\n- two", "\u200b=1"])
def test_a_cell_read_back_is_what_was_written(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text
