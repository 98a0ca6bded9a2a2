"""The columns are stable, explained, and the same in the code and in the documents."""

from casestudies.exchange.columns import BY_HEADING, COLUMNS, ONLY_EXPORTED
from portal.settings.env import ROOT


def test_every_column_has_a_heading_of_its_own_and_an_explanation() -> None:
    assert len(BY_HEADING) == len({column.key for column in COLUMNS}) == len(COLUMNS) < 200
    assert [column.heading for column in COLUMNS if not str(column.help)] == []
    assert not BY_HEADING.keys() & {heading.casefold() for heading in ONLY_EXPORTED}


def test_the_documents_name_every_column_with_what_it_takes() -> None:
    told = (ROOT / "docs/spreadsheets.md").read_text()
    for column in COLUMNS:
        if not column.heading.startswith(("Measure 2", "Measure 3")):
            heading = column.heading.replace("Measure 1: ", "Measure 1 (and 2, 3): ")
            assert f"| {heading}{' (needed)' if column.needed else ''} | {column.help}" in told, heading
            assert "; ".join(column.value.allowed) in told
