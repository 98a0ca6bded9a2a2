"""Rules for PDFs: read aloud they say what the page says, in its order; they fetch nothing and show nobody too much."""

import os
import select
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from portal.core.models import PortalImage, User
from portal.core.pdf import kept, libraries, making
from portal.core.pdf.answering import file_name
from portal.core.pdf.making import Job, NotMadeError, prepare, render_pdf
from portal.settings.env import ROOT
from tests.factories.documents import PAGE_URL, made_up_document
from tests.factories.pdf_reading import marked_words, missing_words, open_pdf, pictures, problems, squeezed
from tests.factories.verapdf import NotAvailableError, broken_rules

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(bool(libraries.missing()), reason="Pango is not installed"),
]


def asked_by(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/briefings/made-up/briefing.pdf")
    request.user = user
    return request


def job_of(html: str, user: User | AnonymousUser | None = None) -> Job:
    return prepare(html, base=PAGE_URL, request=asked_by(user or AnonymousUser()))


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up document as a PDF, set once for all these tests."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.DATA_DIR", folder)
        (folder / "made.pdf").write_bytes(render_pdf(job_of(made_up_document())))
    return folder / "made.pdf"


@pytest.fixture
def pdf(made: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(made) as opened:
        yield opened


def test_verapdf_finds_nothing_against_pdf_ua(made: Path, pdf: pikepdf.Pdf, tmp_path: Path) -> None:
    del pdf.Root["/Lang"]
    pdf.save(tmp_path / "without-language.pdf")
    try:
        ours, broken = broken_rules(made, tmp_path / "without-language.pdf")
    except NotAvailableError as error:
        pytest.skip(f"no veraPDF: {error}")

    assert ours == set()
    assert any("Natural language" in rule for rule in broken)


def test_structure_title_language_and_typefaces_are_in_the_file(pdf: pikepdf.Pdf) -> None:
    assert problems(pdf) == []


def test_every_word_of_the_page_is_read_in_the_order_of_the_page(pdf: pikepdf.Pdf) -> None:
    assert missing_words(made_up_document(), pdf) == []
    assert missing_words("<p>Words that nobody wrote.</p>", pdf) == ["Wordsthatnobodywrote."]


def test_each_sheet_says_its_number_and_for_whom_it_is_and_the_title_runs_along(pdf: pikepdf.Pdf) -> None:
    sheets = [squeezed("".join(marked_words(page).values())) for page in pdf.pages]

    assert len(sheets) > 2
    assert all(f"Page{number}of{len(sheets)}" in sheet for number, sheet in enumerate(sheets, start=1))
    assert all("Fortheboardonly" in sheet for sheet in sheets)
    assert [sheet.count("Assisteddigital:amade-upbriefing") for sheet in sheets] == [1] * len(sheets)
    assert "Amade-uptable2" in sheets[0].replace(".", "")  # the contents name the sheet


def test_links_are_full_addresses_and_contents_lead_inside(pdf: pikepdf.Pdf) -> None:
    links = [note for page in pdf.pages for note in page.get("/Annots", [])]
    addresses = {str(note.A.URI) for note in links if "/A" in note and "/URI" in note.A}

    assert {PAGE_URL, "http://localhost/case-studies/x/", "https://www.example.org/"} <= addresses
    assert all(address.startswith(("http://", "https://")) for address in addresses)
    assert [str(item.title) for item in pdf.open_outline().root[0].children][:2] == ["Contents", "Decisions asked"]
    assert any("/Dest" in note for note in links)


def test_what_a_document_asks_for_elsewhere_is_refused_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody may read this.")
    with socket.create_server(("127.0.0.1", 0)) as server:
        site = f"http://127.0.0.1:{server.getsockname()[1]}"
        hostile = [
            f'<img src="{site}/a.png" alt="A picture that is refused">',
            f'<img src="{secret.as_uri()}" alt="A file">',
            f'<img src="/media/images/../../{secret.name}" alt="A path">',
            '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Data">',
            '<img src="http://[" alt="No address">',
            f'<object data="{site}/b">Words</object>',
            f'<style>@import "{site}/c.css"; p {{ background: url({site}/d) }}</style>',
            f'<svg><title>x</title><image href="{site}/e.png"/><use href="{site}/f.svg#a"/></svg>',
            f'<a rel="attachment" href="{secret.as_uri()}">x</a><link rel="stylesheet" href="{site}/g.css">',
        ]
        pdf = open_pdf(render_pdf(job_of(made_up_document("<p>".join(hostile)))))
        asked, _, _ = select.select([server], [], [], 0)

    assert asked == []
    assert missing_words("<p>A picture that is refused</p>", pdf) == []
    assert len(pdf.attachments) == 0
    (told,) = [record.getMessage() for record in caplog.records if "that are not for PDFs" in record.getMessage()]
    assert int(told.split()[4]) >= len(hostile)


@pytest.mark.django_db
def test_a_picture_is_printed_for_whoever_may_see_it() -> None:
    collection = Collection.objects.get(name="Board")
    image = PortalImage.objects.create(title="x", file=get_test_image_file(filename="b.png"), collection=collection)
    picture = f'<img src="{image.get_rendition("width-100|format-webp").url}" alt="A picture of the board">'
    member = User.objects.create_user("member")
    member.groups.add(Group.objects.get(name="Board"))
    theirs, others = job_of(made_up_document(picture), member), job_of(made_up_document(picture))

    assert theirs.key != others.key
    assert [pictures(open_pdf(render_pdf(job))) for job in (theirs, others)] == [1, 0]


def test_the_same_content_is_set_once_and_a_change_or_a_day_makes_it_new(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    job = job_of(made_up_document())
    monkeypatch.setattr(making, "_made", lambda job: b"made")
    assert render_pdf(job) == b"made"
    monkeypatch.setattr(making, "_made", lambda job: b"made anew")

    assert render_pdf(job) == b"made"
    assert render_pdf(job_of(made_up_document("x"))) == b"made anew"
    assert oct(kept.folder().stat().st_mode)[-3:] == "700"

    long_ago = time.time() - kept.LONGEST - 1
    os.utime(kept.folder() / f"{job.key}.pdf", (long_ago, long_ago))
    kept.prune()
    assert render_pdf(job) == b"made anew"
    monkeypatch.setattr(kept, "MOST", 0)
    kept.prune()
    assert list(kept.folder().glob("*.pdf")) == []


def test_one_is_made_one_waits_and_the_third_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST_WAIT", 0.01)
    with making._turn():
        with pytest.raises(NotMadeError, match="being made") as waited, making._turn():
            pass
        with making._places, pytest.raises(NotMadeError, match="being made"), making._turn():
            pass
    assert waited.value.seconds > 0
    with making._turn():
        pass


def test_what_takes_too_long_is_given_up_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST", 0.01)
    job = job_of(made_up_document())
    with pytest.raises(NotMadeError, match="too long"):
        render_pdf(job)
    monkeypatch.setattr(making, "_made", lambda job: b"made")
    with pytest.raises(NotMadeError, match="could not be made"):
        render_pdf(job)
    with pytest.raises(NotMadeError, match="too long for one PDF"):
        job_of("x" * (making.LONGEST_TEXT + 1))


def test_without_pango_everything_starts_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", {"libno-such.so.0": "libno-such0"})

    (told,) = libraries.check_libraries()
    assert not told.is_serious()
    assert "apt-get install libno-such0" in str(told.hint)
    with pytest.raises(NotMadeError, match="libno-such0"):
        render_pdf(job_of(made_up_document()))


@pytest.mark.parametrize("file", ["deploy/container/Containerfile", "docs/operations.md"])
def test_every_place_that_installs_names_every_library(file: str) -> None:
    said = (ROOT / file).read_text()

    assert [package for package in libraries.LIBRARIES.values() if package not in said] == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Broadband: who waits?", "Broadband who waits.pdf"),
        ("../../etc/passwd", "etcpasswd.pdf"),
        ("Zażółć gęślą", "Zażółć gęślą.pdf"),
        ("x" * 500, f"{'x' * 100}.pdf"),
        ("//", "portal.pdf"),
    ],
)
def test_the_file_is_called_as_the_briefing(title: str, name: str) -> None:
    assert file_name(title) == name
