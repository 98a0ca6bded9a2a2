"""The gap map: live, per reader, sorted and filtered by its address; the file shows the same rows."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage, Measure
from portal.gaps.rows import RowView
from portal.statistics.models import Table1Row
from tests.factories.case_studies import make_case_study, ready
from tests.factories.figures import make_row
from tests.factories.pages import restrict
from tests.factories.people import clients
from tests.factories.requests import make_request, make_support
from tests.factories.vocabulary import make_council, make_interaction, make_service

pytestmark = pytest.mark.django_db

MAP = "/figures/top-20-transactions/"
FILE = "/figures/top-20-transactions/table.csv"

BEFORE_AND_AFTER = {"what": "Days", "before": "9", "after": "3", "method": "Counted.", "source": "Made up"}


@pytest.fixture
def terms() -> dict[str, Any]:
    """Terms of row 2, which is a gap at first."""
    found: dict[str, Any] = {"services": [make_service()], "interactions": [make_interaction()]}
    make_row(2, **found)
    return found


def rows(address: str = MAP, client: Client | None = None) -> list[RowView]:
    return list((client or Client()).get(address).context["page"].rows)


def said(client: Client | None = None) -> tuple[str, str, str]:
    """What the map says of row 2: records, kinds, best evidence."""
    (row,) = rows(client=client)
    return row.records, row.kinds, row.evidence.words if row.evidence else ""


def ranks(query: str) -> list[int]:
    return [row.rank for row in rows(f"{MAP}?{query}")]


def download(query: str = "", client: Client | None = None) -> list[dict[str, str]]:
    text = (client or Client()).get(f"{FILE}?{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_the_map_follows_what_is_published_judged_closed_and_withdrawn(terms: dict[str, Any]) -> None:
    gap = ("Gap: no record yet", "", "")
    assert said() == gap
    case = ready(make_case_study("Permits", live=False, **terms))
    case.save_revision().publish()
    assert said() == ("1 record", "1 council’s own case", "Outcome claimed, no figure that can be checked (1 of 4)")

    case = CaseStudyPage.objects.get(pk=case.pk)
    case.measures = [Measure(measured_on="2013", **BEFORE_AND_AFTER)]
    case.save_revision().publish()
    assert said()[2] == "Compared with before or with others, and says how (3 of 4)"

    closed, people = restrict(case, "Board"), clients()
    assert said() == gap
    assert said(people["editor"]) == gap
    assert said(people["board"])[0] == "1 record"
    assert [line["Records"] for line in download(client=people["board"])] == ["1"]
    assert [line["Records"] for line in download()] == ["0"]
    closed.delete()
    assert said()[0] == "1 record"
    CaseStudyPage.objects.get(pk=case.pk).unpublish()
    assert said() == gap


def test_the_best_evidence_comes_first_and_the_papers_records_are_no_councils_own(terms: dict[str, Any]) -> None:
    paper: dict[str, Any] = {"provenance": "paper", "source_title": "Example paper", "source_date": "2013-07"}
    make_case_study("From the paper", kind="reported-practice", **paper, **terms)
    assert said() == ("1 record", "From the 2013 paper only", "No outcome claimed (0 of 4)")
    make_case_study("Research", kind="research", **terms)
    assert said()[1] == "No council’s own case"
    measured = Measure(measured_on="2013", **BEFORE_AND_AFTER)
    make_case_study("With figures", measures=[measured], **terms)

    (row,) = rows()
    assert [link.label for link in row.cases] == ["With figures", "From the paper", "Research"]
    assert (row.kinds, row.evidence and row.evidence.grade) == ("1 council’s own case", 3)
    (line,) = download()
    assert line["Best evidence, 0 to 4"] == "3"
    assert line["Councils’ own cases"] == line["Records from the 2013 paper"] == "1"
    assert "/case-studies/with-figures/; " in line["Case studies"]


def make_map() -> None:
    """Four rows: 1 has a council's own case, 2 one of research with weaker evidence, 3 and 4 are gaps; 3 is wanted."""
    permits, fines = make_service(), make_service("Fines")
    apply, report = make_interaction(), make_interaction("Report")
    make_row(1, [permits], [apply], visits=100, service_area="Council Tax")
    make_row(2, [fines], [apply], visits=400, service_area="Council tax")
    wanted = make_row(3, [permits], [report], visits=200)
    make_row(4, [fines], [report], visits=300, service_area="Schools/youth")
    make_case_study("One", services=[permits], interactions=[apply], measures=[Measure(what="Days", after="3")])
    make_case_study("Two", kind="research", services=[fines], interactions=[apply])
    make_support(make_request(row=wanted), make_council(), counted=True)


def test_rows_are_sorted_and_filtered_by_the_address_and_the_file_has_the_same() -> None:
    make_map()
    expected = {
        "": [1, 2, 3, 4],
        "sort=visits": [2, 4, 3, 1],
        "sort=records": [4, 3, 2, 1],
        "sort=evidence": [4, 3, 2, 1],
        "sort=waiting": [3, 2, 4, 1],
        "show=gaps": [3, 4],
        "show=no-council-case&sort=visits": [2, 4, 3],
        "area=council-tax": [1, 2],
        "area=schools-youth&show=gaps&utm_source=x": [4],
        "area=parking&show=all&sort=rank": [3],
    }
    assert {query: ranks(query) for query in expected} == expected
    assert {query: [int(line["Rank (ours)"]) for line in download(query)] for query in expected} == expected

    html = Client().get(f"{MAP}?show=gaps&sort=visits&area=parking").text
    assert "Showing 1 of 4 rows: gaps only: no record at all, Parking. Sorted by most visits." in html
    assert html.count("aria-sort") == 1
    assert "Total of the 1 row shown" in html
    assert f'href="{FILE}?sort=visits&amp;show=gaps&amp;area=parking"' in html
    assert "No row is like that." in Client().get(f"{MAP}?show=gaps&area=council-tax").text


@pytest.mark.parametrize("value", ["sideways", "\0", "x" * 10_000, "'; drop", "1"])
def test_what_cannot_be_asked_is_refused_in_words_all_at_once(value: str) -> None:
    make_map()
    asked = {"sort": value, "show": value, "area": value}
    page = Client().get(MAP, asked)
    assert page.status_code == 400
    assert len(page.context["errors"]) == 3
    assert "There is a problem" in page.text
    assert [row.rank for row in page.context["page"].rows] == [1, 2, 3, 4]
    file = Client().get(FILE, asked)
    assert (file.status_code, file.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert file.text.count("Choose") == 3


def test_no_cell_of_the_file_is_taken_for_a_formula(terms: dict[str, Any]) -> None:
    Table1Row.objects.update(service_area="=HYPERLINK(1)", visit_type="+1", correction_note="@here")
    (line,) = download()
    assert line["Service area"] == "'=HYPERLINK(1)"
    assert (line["Visit type"], line["Correction"]) == ("'+1", "'@here")
    assert Client().post(FILE).status_code == 405


def test_the_map_asks_twelve_questions_at_most_and_none_more_for_more_records(terms: dict[str, Any]) -> None:
    asked = []
    for count in (3, 30):
        for number in range(CaseStudyPage.objects.count(), count):
            make_case_study(f"Made up {number}", **terms)
        Client().get(MAP)
        with CaptureQueriesContext(connection) as queries:
            assert said()[0] == f"{count} records"
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12, asked
