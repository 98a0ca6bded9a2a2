"""What contributors and editors upload is refused in words, or harmless: never our fault, never served as script."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from casestudies.submission.models import Submission, SubmissionFile
from portal.core.models import PortalDocument, PortalImage
from portal.core.uploads import clean_name
from tests.factories.contributor import ANSWERS, Contributor
from tests.factories.pages import home_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_council
from tests.security.hostile_files import NAMES, PDF, Upload, hostile_files, image, odf, office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def person() -> Contributor:
    home_page()
    make_council()
    person = Contributor()
    person.press(person.begin(), **ANSWERS["council"])
    person.open("/share/files/")
    person.client.raise_request_exception = False
    return person


def give(person: Contributor, upload: Upload, alt: str = "A made-up picture") -> int:
    file = SimpleUploadedFile("x", upload.content, upload.claims)
    file.__dict__["_name"] = upload.name  # as it is written, whatever Django makes of it on the way
    status: int = person.press("/share/files/", file=file, alt=alt).status_code
    return status


def test_there_are_at_least_sixty() -> None:
    assert len(hostile_files()) >= 60
    assert len({upload.what for upload in hostile_files()}) == len(hostile_files())


def test_a_contributors_hostile_file_is_refused_in_words_and_nothing_is_kept(person: Contributor) -> None:
    answered = {}
    silent = []
    before = stored_files()
    for upload in hostile_files():
        answered[upload.what] = give(person, upload)
        if 'class="govuk-error-message"' not in person.html:
            silent.append(upload.what)

    assert {what: status for what, status in answered.items() if status != 400} == {}
    assert silent == []
    assert not SubmissionFile.objects.exists()
    assert stored_files() == before


def stored_files() -> set[Path]:
    """Every file of submissions on the disk: those of other tests stay."""
    return {path for path in (Path(settings.MEDIA_ROOT) / "submissions").rglob("*") if path.is_file()}


@pytest.mark.parametrize(("what", "name"), NAMES)
def test_a_hostile_name_is_cleaned_and_never_a_place(person: Contributor, what: str, name: str) -> None:
    assert give(person, Upload(what, name, image("PNG"), "image/png")) == 302
    kept = SubmissionFile.objects.get()
    stored = Path(kept.file.path)

    assert stored.is_relative_to(Path(settings.MEDIA_ROOT) / "submissions")
    assert stored.stem.isalnum()
    assert len(stored.stem) == 32
    assert kept.name.lower().endswith(".png")
    assert len(kept.name) <= 100
    assert not set(kept.name) & set('/\\<>"\r\n\0;`$\u202e\u200b')
    assert kept.name.count(".") == 1


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("shell.php\0.png", "shell php.png"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png"),
        ("", ""),
        (".", "."),
        ("\u202e.png", "file.png"),
        ("x" * 1_000, "x" * 100),
    ],
)
def test_control_marks_and_line_breaks_are_taken_out_of_a_name(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


def test_an_image_is_written_anew_without_place_camera_or_anything_after_it(person: Contributor) -> None:
    written = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of a named officer"
    exif[0x0112] = 6  # turned
    Image.new("RGB", (40, 20), "teal").save(written, "JPEG", exif=exif)
    polyglot = written.getvalue() + b"<script>alert(1)</script>PK\x03\x04"
    assert give(person, Upload("polyglot", "photo.jpg", polyglot, "image/jpeg")) == 302

    with SubmissionFile.objects.get().file.open() as stored:
        kept = stored.read()
    assert b"named officer" not in kept
    assert b"<script>" not in kept
    with Image.open(BytesIO(kept)) as shown:
        assert shown.size == (20, 40)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", image("JPEG")),
        ("photo.png", image("PNG")),
        ("photo.gif", image("GIF")),
        ("photo.webp", image("WEBP")),
        ("plan.pdf", PDF),
        ("plan.docx", office({})),
        ("plan.xlsx", office({}, "xlsx")),
        ("talk.pptx", office({}, "pptx")),
        ("plan.odt", odf({})),
        ("plan.ods", odf({}, "spreadsheet")),
        ("talk.odp", odf({}, "presentation")),
        ("notes.txt", "Größe: 5 £".encode()),
        ("notes.txt", "caf\xe9 £5".encode("cp1252")),
        ("table.csv", b"a,b\r\n1,2\r\n"),
    ],
)
def test_an_honest_file_of_every_kind_is_kept_and_handed_out_only_to_be_saved(
    person: Contributor, name: str, content: bytes
) -> None:
    assert give(person, Upload("honest", name, content)) == 302, person.html
    kept = SubmissionFile.objects.get()
    answer = person.client.get(f"/share/files/{kept.pk}/")

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer)


def test_only_the_contributor_and_editors_get_a_file_and_editors_once_it_was_sent(person: Contributor) -> None:
    give(person, Upload("honest", "plan.pdf", PDF))
    kept = SubmissionFile.objects.get()
    others = clients()
    theirs, editors = f"/share/files/{kept.pk}/", f"/admin/submissions/{kept.submission_id}/files/{kept.pk}/"
    assert {name for name, client in others.items() if is_handed_out(client, theirs)} == set()
    assert {name for name, client in others.items() if is_handed_out(client, editors)} == set()

    Submission.objects.update(state=Submission.State.NEW)
    assert {name for name, client in others.items() if is_handed_out(client, theirs)} == set()
    handed = {name for name, client in others.items() if is_handed_out(client, editors)}
    assert handed == {"editor", "board editor", "administrator"}
    assert is_handed_out(person.client, theirs)


def is_handed_out(client: Client, address: str) -> bool:
    """Whether the file's own bytes are the answer."""
    answer = client.get(address)
    return answer.getvalue() == PDF if answer.status_code == 200 else False


def test_no_public_address_leads_to_a_stored_file(person: Contributor) -> None:
    give(person, Upload("honest", "photo.png", image("PNG"), "image/png"))
    name = SubmissionFile.objects.get().file.name
    editor = clients()["editor"]
    for address in (f"/media/{name}", f"/media/images/../{name}", f"/media/original_images/../{name}"):
        assert Client().get(address).status_code == 404, address
        assert editor.get(address).status_code == 404, address


def test_five_files_are_enough_and_the_sixth_is_refused_in_words(person: Contributor) -> None:
    for number in range(5):
        assert give(person, Upload("honest", f"plan{number}.pdf", PDF)) == 302
        person.open("/share/files/")
    assert give(person, Upload("honest", "plan.pdf", PDF)) == 400
    assert "You can add 5 files." in person.html


def test_an_image_needs_words(person: Contributor) -> None:
    assert give(person, Upload("honest", "photo.png", image("PNG")), alt="") == 400
    assert "Say in words what the image shows" in person.html


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_its_submission(person: Contributor) -> None:
    give(person, Upload("honest", "plan.pdf", PDF))
    person.open("/share/files/")
    give(person, Upload("honest", "other.pdf", PDF))
    first, second = SubmissionFile.objects.all()
    person.open("/share/files/")
    person.press(f"/share/files/{first.pk}/delete/")
    assert (Path(first.file.path).exists(), Path(second.file.path).exists()) == (False, True)

    Submission.objects.get().delete()
    assert not Path(second.file.path).exists()


@pytest.fixture
def editor() -> Iterator[Client]:
    home_page()
    client = clients()["editor"]
    client.raise_request_exception = False
    yield client
    for kept in (*PortalImage.objects.all(), *PortalDocument.objects.all()):
        kept.delete()


@pytest.mark.parametrize("screen", ["wagtailimages", "wagtaildocs"])
def test_an_editors_hostile_file_is_refused_in_words_on_both_screens(editor: Client, screen: str) -> None:
    collection = 1
    answered, stored = {}, []
    for upload in hostile_files():
        file = SimpleUploadedFile("x", upload.content, upload.claims)
        file.__dict__["_name"] = upload.name
        answered[upload.what] = editor.post(
            reverse(f"{screen}:add"), {"title": "Made up", "file": file, "collection": collection}
        ).status_code
        many = SimpleUploadedFile("x", upload.content, upload.claims)
        many.__dict__["_name"] = upload.name
        answered[f"{upload.what}, many"] = editor.post(
            reverse(f"{screen}:add_multiple"),
            {"title": "Made up", "files[]": many, "collection": collection},
            headers={"x-requested-with": "XMLHttpRequest"},
        ).status_code
        if PortalImage.objects.exists() or PortalDocument.objects.exists():
            stored.append(upload.what)

    assert {what: status for what, status in answered.items() if status >= 500} == {}
    assert stored == []
