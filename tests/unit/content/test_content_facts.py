"""What the portal ships with, and what it refuses to ship."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from casestudies.evidence import Grade
from portal.content.problems import ContentProblem
from portal.content.read import read_conflicts, read_figures, read_pages, read_records, read_table1
from tests.unit.content.paper import SOURCE

RECORDS = {record.slug: record for record in read_records()}
FIGURES = {figure.slug: figure for figure in read_figures()}
PAGES = {page.path: page for page in read_pages()}
ROWS = read_table1()

RECORD = 'title = "Bins"\nkind = "prospect"\nsummary = "Bins."\nsource_words = ["c60%"]\n'


def test_there_are_21_records_of_the_kinds_the_paper_supports() -> None:
    assert Counter(record.kind for record in RECORDS.values()) == {
        "reported-practice": 7,
        "programme": 5,
        "local-project": 3,
        "prospect": 4,
        "research": 2,
    }


def test_a_record_says_when_its_source_falls_short_and_never_in_the_summary_more_than_300_characters() -> None:
    assert [slug for slug, record in RECORDS.items() if not record.source_note or len(record.summary) > 300] == []


def test_only_prospects_are_ideas_and_no_other_stage_is_claimed() -> None:
    staged = {slug: record.stage for slug, record in RECORDS.items() if record.stage}

    assert set(staged.values()) == {"idea"}
    assert {RECORDS[slug].kind for slug in staged} == {"prospect"}


def test_only_the_records_about_assisted_digital_have_an_assisted_route() -> None:
    assert {slug for slug, record in RECORDS.items() if record.assisted_route} == {
        "help-online-in-libraries-and-community-centres",
        "help-online-from-support-workers-and-volunteers",
    }


def test_every_figure_of_the_paper_is_there_and_the_total_of_table_1() -> None:
    assert {figure.display for figure in FIGURES.values()} == {
        *("600", "570m", "c50%", "c60%", "42%", "£134-334m", "75 %", "over one million", "24 %", "15 years"),
        *("£530m", "£150m", "50", "around 150", "seven", "October 2012", "4 March 2013", "70,602,485"),
    }


def test_figures_that_do_not_fit_together_are_noted_beside_each_other() -> None:
    conflicts = {conflict.slug: conflict for conflict in read_conflicts()}

    assert set(conflicts["60-and-42-per-cent"].figures) == {"transactions-online", "people-transacting-digitally"}
    assert "information-requests" in conflicts["two-senses-of-transaction"].figures
    assert conflicts["570m-and-table-1"].concerns_table1
    assert {slug for conflict in conflicts.values() for slug in conflict.figures} <= FIGURES.keys()


def test_table_1_is_printed_as_the_paper_prints_it() -> None:
    printed = SOURCE.read_text(encoding="utf-8").splitlines()
    lines = [f"{row.service_area}\t{row.visit_type}\t{row.percent_of_total}\t{row.visits_as_printed}" for row in ROWS]

    start = printed.index(lines[0])
    assert printed[start : start + 20] == lines
    assert [row.rank for row in ROWS] == list(range(1, 21))


def test_table_1_comes_to_the_totals_the_site_states() -> None:
    assert sum(row.visits for row in ROWS) == 70_602_485
    assert sum(row.percent_of_total for row in ROWS) == Decimal("18.68")


def test_a_corrected_figure_keeps_its_digits_and_says_that_it_was_corrected() -> None:
    corrected = [row.rank for row in ROWS if row.correction_note]

    assert corrected == [1, 5, 19]
    assert all(row.visits == int(row.visits_as_printed.replace(",", "").replace(".", "")) for row in ROWS)
    assert [row.rank for row in ROWS if "." in row.visits_as_printed] == corrected


def test_the_page_on_evidence_explains_every_grade_in_the_words_the_site_prints() -> None:
    words = " ".join(block.get("text", "") for block in PAGES["how-we-judge-evidence"].body)

    assert [grade for grade in Grade if f"<b>{grade.in_words()}.</b>" not in words] == []


def test_the_seven_purposes_three_terms_seven_departments_and_three_commitments_are_listed() -> None:
    def listed(path: str) -> int:
        return sum(block.get("text", "").count("<li>") for block in PAGES[path].body)

    assert listed("about/purpose") == 7
    assert listed("about/membership") == 9
    assert listed("about/terms-of-reference") == 3
    assert listed("about/central-government") == 7 + 3


def test_the_pages_that_the_footer_links_to_are_there() -> None:
    assert {"about", "how-we-judge-evidence", "accessibility", "privacy", "cookies", "contact"} <= PAGES.keys()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RECORD + 'colour = "green"\n', "colour is not known"),
        (RECORD.replace('kind = "prospect"\n', ""), "kind is missing"),
        (RECORD + '[[measures]]\nwhat = "Bins"\n', "after is missing"),
        ("title = Bins", "not valid TOML"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/01-bins.toml").write_text(text)

    with pytest.raises(ContentProblem, match=r"01-bins\.toml") as refused:
        read_records(tmp_path)

    assert reason in str(refused.value)


def test_a_row_of_table_1_that_is_no_number_is_named(tmp_path: Path) -> None:
    heading = (
        "rank,service_area,visit_type,percent_of_total,visits_as_printed,visits,correction_note,services,interactions"
    )
    (tmp_path / "table1.csv").write_text(f"{heading}\n1,Bins,report,2.9,many,many,,524,report\n")

    with pytest.raises(ContentProblem, match=r"table1\.csv, row 1"):
        read_table1(tmp_path)
