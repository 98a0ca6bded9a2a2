"""An export holds what its reader may read, imports again into the same, and costs the same for one as for many."""

import csv
import io
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from casestudies.exchange import export
from casestudies.exchange.columns import COLUMNS
from casestudies.models import (
    CaseStudyCouncil,
    CaseStudyPage,
    CaseStudyPartner,
    CaseStudySupplier,
    CaseStudyUpkeep,
    Measure,
)
from tests.factories.case_studies import make_case_study
from tests.factories.pages import case_index, restrict
from tests.factories.people import clients
from tests.factories.sheets import carry_out, check
from tests.factories.vocabulary import make_council, make_interaction, make_organisation, make_service, make_theme

pytestmark = pytest.mark.django_db

ADDRESSES = ["/case-studies/export.csv", "/case-studies/export.xlsx"]


def content(response: HttpResponseBase) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]  # closed by the test client once read


def table(client: Client, address: str) -> list[dict[str, Any]]:
    data = content(client.get(address))
    if "xlsx" in address:
        heads, *rows = load_workbook(BytesIO(data)).active.iter_rows(values_only=True)
        return [dict(zip(heads, row, strict=True)) for row in rows]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_gets_what_they_may_read_and_nothing_more(address: str) -> None:
    make_case_study("Open", contact_email="private@example.com", contact_role="Manager")
    make_case_study("Draft", live=False)
    restrict(make_case_study("For the board"), "Board")
    council = make_council()
    make_case_study("Unnamed", councils=[council], councils_withheld=True)

    people = clients()
    seen = {name: {row["Title"] for row in table(client, address)} for name, client in people.items()}
    assert seen["anonymous"] == seen["practitioner"] == {"Open", "Unnamed"}
    assert seen["board"] == {"Open", "Unnamed", "For the board"}
    rows = {row["Title"]: row for row in table(people["anonymous"], address)}
    assert not rows["Unnamed"]["Councils"]
    assert rows["Unnamed"]["Do not name the councils"] == "yes"
    assert b"private@example.com" not in content(
        people["administrator"].get("/admin/case-study-spreadsheets/export.csv")
    )
    assert not {"E-mail of the contact", "Owner", "Review by"} & set(rows["Open"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_many_case_studies_cost_no_more_queries_than_one(address: str) -> None:
    council, service = make_council(), make_service()
    make_case_study("First", councils=[council], services=[service])
    client = Client()
    content(client.get(address))
    with CaptureQueriesContext(connection) as one:
        content(client.get(address))
    for number in range(12):
        make_case_study(
            f"More {number}", councils=[council], services=[service], measures=[Measure(what="a", after="1")]
        )
    with CaptureQueriesContext(connection) as many:
        content(client.get(address))
    assert len(many) - len(one) <= 1  # of the councils' own predecessors none, of measures' figures one
    assert len(many) <= 18


def test_queries_grow_by_the_block_and_not_by_the_case_study(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "AT_A_TIME", 4)
    for number in range(12):
        make_case_study(f"Case {number}")

    def queries(count: int) -> int:
        cases = export.export_queryset().filter(pk__in=CaseStudyPage.objects.order_by("pk").values("pk")[:count])
        with CaptureQueriesContext(connection) as found:
            assert len(list(export.rows(cases, export.READERS))) == count
        return len(found)

    queries(1)  # the address of the site is looked up once
    first, second, third = queries(4), queries(8), queries(12)
    assert third - second == second - first <= 14


def full_case_study() -> CaseStudyPage:
    """One with every field filled in that a spreadsheet has."""
    case = CaseStudyPage(
        title="=Permits; online",
        slug="permits-online",
        summary="- made up",
        kind="local-project",
        contact_role="+ manager",
        councils_withheld=True,
        channels=["web", "post"],
        stage="stopped",
        stopped_reason="@ the end",
        started="2013",
        went_live="2013-07-01",
        assisted_route="One\nTwo",
        shut_out="'quoted",
        connectivity="3G",
        cost_one_off=Decimal("1200.50"),
        cost_yearly=Decimal("-3.00"),
        staff_time="two people",
        procurement_route="framework",
        provenance="document",
        source_title="Example report",
        source_date="2013-07",
        source_words="“Words”\nMore",
        source_note="'=note",
    )
    for name in ("problem", "what_we_did", "what_happened", "what_did_not_work", "depends_on", "do_not_copy_if"):
        setattr(case, name, [("text", f"<p>=Of {name} &amp; &lt;more&gt;</p><p>Second</p>")])
    add_rows(case)
    case_index().add_child(instance=case)
    CaseStudyUpkeep.objects.filter(case_study=case).update(owner_role="Web editor", review_by=date(2027, 1, 1))
    return case


def add_rows(case: CaseStudyPage) -> None:
    """Councils, terms, suppliers and measures."""
    councils = [make_council(gss="E10000099"), make_council("Otherham", gss="E10000098")]
    case.council_items = [CaseStudyCouncil(council=council) for council in councils]
    case.partner_items = [
        CaseStudyPartner(organisation=make_organisation("Example: partners"), role="did; all: of it"),
        CaseStudyPartner(organisation=make_organisation("Example charity")),
    ]
    case.services.add(make_service("Bins; recycling", lgsl=7, slug="bins"))
    case.themes.add(make_theme("Digital by default"))
    case.interactions.add(make_interaction("Apply"), make_interaction("Pay"))
    kinds = CaseStudySupplier.Kind
    case.supplier_items = [
        CaseStudySupplier(kind=kinds.SUPPLIER, name="=Supplier Ltd"),
        CaseStudySupplier(kind=kinds.TECHNOLOGY, name="Forms; and more"),
    ]
    case.measures = [
        Measure(what="Visits", before="-300", after="75%", unit="a week", measured_on="2013", method="counted"),
        Measure(
            kind="context", what="Spent", after="£5", measured_by="own", source="a", source_url="https://example.com/"
        ),
        Measure(what="Third", after="0012"),
    ]


def record(case: CaseStudyPage) -> dict[str, Any]:
    """Everything a spreadsheet says of a case study, as it is kept."""
    said = export._say(CaseStudyPage.objects.get(pk=case.pk), export.EDITORS)
    assert set(said) >= {column.key for column in COLUMNS}
    return {key: value for key, value in said.items() if key != "contact_email"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_imports_again_into_the_same(ending: str) -> None:
    user = get_user_model().objects.create_superuser("publisher")
    client = Client()
    client.force_login(user)
    case = full_case_study()
    before = record(case)
    data = content(client.get(f"/admin/case-study-spreadsheets/export.{ending}"))
    case.delete()

    batch = carry_out(check(data, user))
    assert batch.problems == []
    assert record(CaseStudyPage.objects.get()) == before


def test_an_editor_narrows_the_export_down_and_a_wrong_question_is_answered_in_words() -> None:
    permits = make_service()
    make_case_study("Live one", services=[permits])
    make_case_study("Draft one", live=False)
    client = clients()["administrator"]
    address = "/admin/case-study-spreadsheets/export.csv"

    def titles(**asked: str) -> set[str]:
        return {
            row["Title"] for row in csv.DictReader(io.StringIO(content(client.get(address, asked)).decode("utf-8-sig")))
        }

    assert titles() == {"Live one", "Draft one"}
    assert titles(state="live", service=permits.slug) == {"Live one"}
    assert titles(state="draft") == {"Draft one"}
    assert titles(kind="research") == set()
    for wrong in ({"state": "x"}, {"service": "\0"}, {"service": "nothing"}, {"kind": "x" * 10_000}):
        assert client.get(address, wrong).status_code == 400
