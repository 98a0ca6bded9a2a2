"""The public site leaves as files, and an empty portal becomes the same site; what is damaged changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

from casestudies.adoptions.models import Adoption
from casestudies.models import Artefact, CaseStudyPage, Measure
from portal.archive.export import export_site
from portal.archive.tables import TABLES
from portal.core.models import PortalDocument, PortalImage
from portal.requests.models import Request, Support
from tests.factories.archive import empty_portal
from tests.factories.case_studies import make_case_study, words
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow, fresh_index, held
from tests.factories.pages import standard_page
from tests.factories.vocabulary import make_council, make_service, make_theme

pytestmark = pytest.mark.django_db(transaction=True)

TAGS = {"tags", "tagged_items"}
ADDRESSES = ("/", "/case-studies/", "/services/permits/", "/councils/newshire/", "/figures/share/", "/old-way/")


@pytest.fixture
def site(settings: Any, tmp_path: Path) -> CaseStudyPage:
    """One of everything that leaves."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    settings.MEDIA_ROOT = tmp_path / "media"
    service, theme = make_service("Permits", slug="permits"), make_theme()
    old, new = make_council("Oldshire"), make_council("Newshire")
    old.merged_into = new
    old.save()
    picture = PortalImage.objects.create(title="Picture", file=get_test_image_file(filename="p.png"), licence="OGL")
    form = PortalDocument.objects.create(title="Form", file=ContentFile(b"A form.", "form.txt"), licence="OGL")
    case = make_case_study(
        services=[service],
        themes=[theme],
        councils=[old],
        lead_image=picture,
        lead_image_alt="A form.",
        what_we_did=words("A form."),
        measures=[Measure(what="Share", after="75%", statistic=make_figure("share", services=[service]))],
        artefacts=[Artefact(title="Form", kind="form", file=form, licence="OGL")],
    )
    make_row(1, [service], [])
    standard_page("About us")
    Redirect.objects.create(old_path="/old-way", redirect_page=case)
    asked = Request.objects.create(subject="Bulky waste", state=Request.State.OPEN, service=service)
    for name in ("a", "b"):
        Support.objects.create(request=asked, council=new, email=f"{name}@newshire.gov.uk", counted=True)
    said = timezone.now()
    Adoption.objects.create(page=case, council=new, stage="live", counted=True, confirmed_at=said, email="c@d.gov.uk")
    fresh_index()
    return case


def answers(client: Client) -> dict[str, tuple[int, str]]:
    """What each address answers: the status and where it leads."""
    found = {address: client.get(address) for address in ADDRESSES}
    return {address: (each.status_code, each.headers.get("Location", "")) for address, each in found.items()}


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "tables").iterdir())}


def test_an_empty_portal_becomes_the_one_that_was_exported(client: Client, site: CaseStudyPage, tmp_path: Path) -> None:
    first = export_site(tmp_path / "first")
    before, indexed, files = answers(client), held(), [PortalImage.objects.get().file.name, "documents/form.txt"]
    assert {status for status, _place in before.values()} == {200, 301}
    empty_portal(*files)
    assert not CaseStudyPage.objects.exists()

    call_command("import_site", tmp_path / "first", verbosity=0)

    second = export_site(tmp_path / "second")
    assert tables(tmp_path / "second") == tables(tmp_path / "first")
    assert second.files == first.files
    assert answers(client) == before
    follow()
    assert held() == indexed
    with default_storage.open("documents/form.txt") as kept:
        assert kept.read() == b"A form."
    assert Page.find_problems() == ([], [], [], [], [])
    made = make_case_study("One more")  # keys go on after those that came
    assert made.pk not in {site.pk, None}


def test_nobodys_address_leaves_and_each_council_counts_once(site: CaseStudyPage, tmp_path: Path) -> None:
    site.contact_email = "contact@newshire.gov.uk"
    site.save()
    export_site(tmp_path / "made")
    everything = b"".join(tables(tmp_path / "made").values())
    assert b"@" not in everything
    assert sum(b'"requests.support"' in line for line in everything.splitlines()) == 1
    assert sum(b'"adoptions.adoption"' in line for line in everything.splitlines()) == 1


def test_an_older_draft_and_what_waits_do_not_leave(site: CaseStudyPage, tmp_path: Path) -> None:
    site.title = "Rewritten in a draft"
    site.save_revision()
    Request.objects.create(subject="Not released yet")
    export_site(tmp_path / "made")
    everything = b"".join(tables(tmp_path / "made").values())
    assert b"Rewritten" not in everything
    assert b"Not released" not in everything


@pytest.mark.one_database
@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.label))
def test_of_every_field_somebody_decided_whether_it_leaves(table: Any) -> None:
    meta = table.model._meta
    own = {field.name for field in (*meta.local_fields, *meta.local_many_to_many) if not field.primary_key} - TAGS
    through = {field.name for field in meta.local_many_to_many if not field.remote_field.through._meta.auto_created}
    assert {*table.fields, *table.stays.split()} == own - through


def spoil_bytes(folder: Path) -> None:
    path = next((folder / "tables").glob("*casestudypage.jsonl"))
    path.write_text(path.read_text().replace("permit", "hermit"))


def lose_a_file(folder: Path) -> None:
    next((folder / "media").rglob("form.txt")).unlink()


def lead_outside(folder: Path) -> None:
    change(folder, lambda content: content["files"][0].update(path="media/../../evil"))


def come_from_elsewhere(folder: Path) -> None:
    change(folder, lambda content: content["latest"].update(casestudies="0000_other"))


def be_of_the_future(folder: Path) -> None:
    change(folder, lambda content: content.update(format=99))


def be_no_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("[")


def change(folder: Path, how: Any) -> None:
    path = folder / "manifest.json"
    content = json.loads(path.read_text())
    how(content)
    path.write_text(json.dumps(content))


SPOILT = {
    spoil_bytes: "is not as it was exported",
    lose_a_file: "is missing",
    lead_outside: "outside the export",
    come_from_elsewhere: "another version",
    be_of_the_future: "format 99",
    be_no_json: "no export that can be read",
}


def test_what_is_damaged_is_refused_in_words_and_changes_nothing(site: CaseStudyPage, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    export_site(whole)
    kept = {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()}
    files = [PortalImage.objects.get().file.name, "documents/form.txt"]
    empty_portal(*files)
    for spoil, said in SPOILT.items():
        spoil(whole)
        with pytest.raises(CommandError, match=said):
            call_command("import_site", whole)
        for path, content in kept.items():
            path.write_bytes(content)
        assert not CaseStudyPage.objects.exists()
        assert not default_storage.exists("documents/form.txt")
        assert Site.objects.get().root_page is not None


def test_a_row_that_cannot_be_read_undoes_everything(site: CaseStudyPage, tmp_path: Path, monkeypatch: Any) -> None:
    folder = tmp_path / "made"
    export_site(folder)
    empty_portal(PortalImage.objects.get().file.name, "documents/form.txt")
    path = next((folder / "tables").glob("*redirect.jsonl"))
    path.write_text(path.read_text().replace('"old_path"', '"unheard_of"'))
    monkeypatch.setattr("portal.archive.manifest._check", lambda folder, entry: None)
    with pytest.raises(CommandError, match="line 1 cannot be read"):
        call_command("import_site", folder)
    assert not CaseStudyPage.objects.exists()
    assert not default_storage.exists("documents/form.txt")
    assert Page.objects.count() == 2


def test_a_portal_with_something_in_it_is_left_alone(site: CaseStudyPage, tmp_path: Path) -> None:
    export_site(tmp_path / "made")
    with pytest.raises(CommandError, match="not empty"):
        call_command("import_site", tmp_path / "made")
    with pytest.raises(CommandError, match="there already"):
        call_command("export_site", tmp_path / "made")
    assert CaseStudyPage.objects.get().pk == site.pk
    assert sorted(path.name for path in tmp_path.glob(".made-*")) == []
