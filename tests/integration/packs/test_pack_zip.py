"""Rules for the zip of a pack: which files it carries, how they are called and listed; it is the same twice."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Collection, CollectionViewRestriction

from casestudies.models import Artefact, CaseStudyPage
from casestudies.packs import zipped
from casestudies.reusable import address
from portal.core.pdf import libraries, making
from tests.factories.case_studies import make_case_study
from tests.factories.packs import make_document, make_full_case

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MADE = b"%PDF made up"


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "media")
    monkeypatch.setattr(making, "_made", lambda job: MADE)


def with_files(*files: Artefact) -> CaseStudyPage:
    return make_case_study(artefacts=list(files))


def form(title: str = "The form", **fields: Any) -> Artefact:
    return Artefact(**{"title": title, "kind": "form", "licence": "MIT", **fields})


def zip_of(client: Client, page: CaseStudyPage) -> zipfile.ZipFile:
    answer = client.get(f"{address(page)}pack/pack.zip")
    assert answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.getvalue()))


def listed(packed: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(packed.read("manifest.csv").decode("utf-8-sig"))))


def test_each_file_is_listed_with_what_a_reuser_needs_and_its_sum_is_right(client: Client) -> None:
    packed = zip_of(client, make_full_case())
    lines = listed(packed)

    assert packed.namelist() == [
        *("README.txt", "pack.html", "pack.docx", "pack.pdf", "files/01-the-form.odt", "manifest.csv")
    ]
    for line in lines[:4]:
        content = packed.read(line["File in this zip"])
        assert line["SHA-256"] == hashlib.sha256(content).hexdigest()
        assert line["Size in bytes"] == str(len(content))
    assert (lines[3]["Title"], lines[3]["Kind"], lines[3]["Licence"], lines[3]["Owner"]) == (
        *("The form", "Form", "MIT"),
        "Exampleshire",
    )
    assert lines[3]["Source address"].startswith("http://localhost")
    assert lines[4]["Title"] == "'=The code"  # no spreadsheet takes it for a formula
    assert lines[4]["Source address"] == "https://www.example.org/code"
    assert lines[4]["Owner"] == "not supplied: ask the owner"


def test_what_may_not_be_copied_is_listed_with_the_reason(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 10)
    board = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")
    gone = make_document("Gone")
    Path(gone.file.path).unlink()
    case = with_files(
        form("Unlicensed", file=make_document(), licence=""),
        form("Closed", file=make_document(collection=board)),
        form("Gone", file=gone),
        form("Large", file=make_document(content=b"x" * 11)),
        form("Small", file=make_document(content=b"x" * 10)),
        form("No more room", file=make_document(content=b"x")),
        form("Elsewhere", url="https://www.example.org/"),
    )
    packed = zip_of(client, case)
    reasons = {line["Title"]: line["Why it is not in this zip"] for line in listed(packed)}

    assert [name for name in packed.namelist() if name.startswith("files/")] == ["files/05-small.odt"]
    assert "its licence is not stated" in reasons["Unlicensed"]
    assert "not open to everybody" in reasons["Closed"]
    assert "the file is missing" in reasons["Gone"]
    assert "too large" in reasons["Large"]
    assert "too large" in reasons["No more room"]
    assert "a link" in reasons["Elsewhere"]
    assert reasons["Small"] == ""


@pytest.mark.parametrize("title", ["../../etc/passwd", "/absolute", "C:\\windows", "a\nb", "….", "Büro", "x" * 160])
def test_names_are_safe_and_no_two_are_alike(client: Client, title: str) -> None:
    packed = zip_of(client, with_files(form(title, file=make_document()), form(title, file=make_document())))
    names = [name for name in packed.namelist() if name.startswith("files/")]

    assert len(set(names)) == 2
    for name in names:
        folder, _, file = name.partition("/")
        assert folder == "files"
        assert file.replace("-", "").replace("_", "").removesuffix(".odt").isalnum()
        assert file.isascii()


def test_the_page_in_it_needs_nothing_from_anywhere(client: Client) -> None:
    html = zip_of(client, make_full_case()).read("pack.html").decode()

    assert 'src="data:image/' in html
    assert "<link" not in html
    assert "<script" not in html
    assert "url(" not in html
    assert 'href="/' not in html


def test_the_same_content_is_the_same_zip_and_is_not_sent_twice(client: Client) -> None:
    part = f"{address(make_full_case())}pack/pack.zip"
    first, second = client.get(part), client.get(part)
    again = client.get(part, HTTP_IF_NONE_MATCH=first["ETag"])

    content = first.getvalue()
    assert second.getvalue() == content
    assert (again.status_code, again.getvalue()) == (304, b"")
    assert first["Content-Disposition"] == 'attachment; filename="permits-on-the-web-pack.zip"'
    assert first["Cache-Control"] == "private, no-cache"
    Artefact.objects.update(licence="Another")
    other = client.get(part)
    assert other.getvalue() != content
    assert other["ETag"] != first["ETag"]


def test_the_word_document_is_not_sent_twice_either(client: Client) -> None:
    part = f"{address(make_full_case())}pack/pack.docx"
    first = client.get(part)
    again = client.get(part, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert first["Content-Disposition"] == 'attachment; filename="permits-on-the-web-pack.docx"'


def test_without_a_pdf_the_zip_says_why(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(libraries, "LIBRARIES", {"libno-such.so.0": "libno-such0"})
    packed = zip_of(client, make_case_study())

    assert "pack.pdf" not in packed.namelist()
    assert "libno-such0" in listed(packed)[2]["Why it is not in this zip"]
