"""One case study as JSON: whatever its page says, with addresses that work from anywhere, in few queries."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import Artefact, CaseStudyPage, CaseStudySupplier
from portal.core.models import PortalDocument
from tests.factories.case_studies import make_case_study

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/case-studies/permits-online/"


def stopped_case(files: int) -> CaseStudyPage:
    """A case that stopped, with everything another council would ask about, and some files."""
    case = make_case_study(
        "Permits online",
        stage="stopped",
        stopped_reason="The contract ended.",
        contact_role="Parking manager",
        procurement_route="Framework, made up",
        channels=["web", "phone"],
    )
    case.supplier_items = [
        CaseStudySupplier(kind="supplier", name="Example Ltd"),
        CaseStudySupplier(kind="technology", name="Web forms"),
    ]
    case.artefacts = [Artefact(title=f"Form {n}", kind="form", file=document(n), sort_order=n) for n in range(files)]
    case.artefacts.add(Artefact(title="Code", kind="code", url="https://example.org/code", sort_order=files))
    case.save()
    return case


def document(number: int) -> PortalDocument:
    """An uploaded file."""
    return PortalDocument.objects.create(title=f"Form {number}", file=ContentFile(b"Made up.", f"form-{number}.txt"))


def answered() -> dict[str, Any]:
    """The record, as a program reads it."""
    found: dict[str, Any] = Client().get(ADDRESS).json()
    return found


def test_it_says_why_it_stopped_with_what_and_whom_to_ask() -> None:
    stopped_case(files=0)
    told = answered()

    assert (told["stage"], told["stopped_reason"]) == ("stopped", "The contract ended.")
    assert told["suppliers_and_technology"] == [
        {"kind": "supplier", "name": "Example Ltd"},
        {"kind": "technology", "name": "Web forms"},
    ]
    assert (told["procurement_route"], told["contact_role"]) == ("Framework, made up", "Parking manager")
    assert told["channels"] == ["web", "phone"]


def test_addresses_of_files_are_whole_and_a_file_that_has_gone_has_none() -> None:
    case = stopped_case(files=1)
    form, code = answered()["files_to_reuse"]

    assert form["url"].startswith("http://localhost/documents/")
    assert form["url"].endswith("/form-0.txt")
    assert code["url"] == "https://example.org/code"
    case.artefacts.first().file.delete()
    assert answered()["files_to_reuse"][0]["url"] == ""


def test_more_files_cost_no_more_queries() -> None:
    asked = []
    case = stopped_case(files=1)
    for more in (0, 5):
        case.artefacts.add(*(Artefact(title="More", kind="form", file=document(9 + n)) for n in range(more)))
        case.save()
        answered()
        with CaptureQueriesContext(connection) as queries:
            answered()
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 14
