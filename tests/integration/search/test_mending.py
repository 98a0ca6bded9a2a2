"""What had been put off or set apart comes back, and an index that cannot do is known for it."""

from collections.abc import Callable, Iterable, Mapping
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from wagtail.models import Page, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from casestudies.models import CaseStudyPage
from portal.core.visibility import Rules, load_rules
from portal.taxonomy.models import Service
from search import contract
from search.contract import SearchRecord
from search.engines.base import Document, EngineError, Generation, WriteReport
from search.indexing import document, records
from search.indexing import rebuild as rebuilding
from search.indexing.audit import audit
from search.indexing.drain import ATTEMPTS, drain
from search.indexing.outbox import high_water, open_rows, read_state
from search.indexing.rebuild import is_needed, rebuild
from search.indexing.sinks import Sink
from search.indexing.status import poison_rows
from search.models import OutboxRow
from tests.factories.index import follow, held
from tests.factories.pages import case_index, case_study, home_page, restrict
from tests.factories.vocabulary import make_service

pytestmark = pytest.mark.django_db


def refuse(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
    raise EngineError("down")


def fail(page: CaseStudyPage) -> SearchRecord:
    raise ValueError("no words")


def retry_at_once() -> None:
    OutboxRow.objects.update(retry_at=None)


def set_apart_hidden(monkeypatch: pytest.MonkeyPatch) -> CaseStudyPage:
    """A live case study that could not be described when it came back, and so is set apart and hidden."""
    page = case_study(kind="research")
    follow()
    page.unpublish()
    with monkeypatch.context() as broken:
        broken.setattr(CaseStudyPage, "to_search_record", fail)
        page.save_revision().publish()
        for _ in range(ATTEMPTS):
            follow()
            retry_at_once()
    return page


@pytest.mark.parametrize("mend", [rebuild, lambda sink: audit(sink, repair=True)], ids=["rebuild", "audit"])
def test_a_record_set_apart_and_hidden_comes_back_with_a_rebuild_or_a_repair(
    index: Sink, monkeypatch: pytest.MonkeyPatch, mend: Callable[[Sink], object]
) -> None:
    page = set_apart_hidden(monkeypatch)
    assert [row.record_id for row in poison_rows(index)] == [f"page:{page.pk}"]
    mend(index)
    assert not open_rows(index.name).exists()
    assert read_state().hidden[index.name] == frozenset()
    assert held("public") == {f"page:{page.pk}"}


@pytest.mark.parametrize("mend", [rebuild, lambda sink: audit(sink, repair=True)], ids=["rebuild", "audit"])
def test_a_record_that_is_still_refused_stays_set_apart(
    index: Sink, monkeypatch: pytest.MonkeyPatch, mend: Callable[[Sink], object]
) -> None:
    page = set_apart_hidden(monkeypatch)
    monkeypatch.setattr(CaseStudyPage, "to_search_record", fail)
    mend(index)
    assert [row.record_id for row in poison_rows(index)] == [f"page:{page.pk}"]


def test_an_audit_that_only_looks_closes_nothing(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    set_apart_hidden(monkeypatch)
    before = open_rows(index.name).count()
    audit(index)
    assert open_rows(index.name).count() == before > 0


def test_a_first_rebuild_leaves_nothing_for_the_worker(index: Sink) -> None:
    page = case_study()
    restrict(case_index())
    rebuild(index)
    assert not open_rows(index.name).exists()
    assert held("login") == {f"page:{page.pk}"}


def test_a_row_that_shows_up_late_is_in_the_rebuild_or_stays_open(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long transaction writes its rows well before anybody else sees them."""
    page = case_study("Old")
    follow()

    write = rebuilding._write

    def write_then_commit_late(generation: Generation, record_ids: list[str], refused: dict[str, str]) -> int:
        monkeypatch.setattr(rebuilding, "_write", write)
        done = write(generation, record_ids, refused)
        CaseStudyPage.objects.filter(pk=page.pk).update(title="New")
        row = OutboxRow.objects.filter(record_id=f"page:{page.pk}").latest("pk")
        OutboxRow.objects.create(sink=index.name, record_id=row.record_id, created_at="2020-01-01T00:00Z")
        return done

    monkeypatch.setattr(rebuilding, "_write", write_then_commit_late)
    rebuild(index)
    assert audit(index).total == 0
    assert not open_rows(index.name).exists()


def test_a_row_in_back_off_hides_nothing_once_a_newer_write_went_through(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = case_study(kind="research")
    follow()
    page.unpublish()
    with monkeypatch.context() as down:
        down.setattr(index.store, "update", refuse)
        drain(index)
    page.save_revision().publish()
    follow()
    assert read_state().hidden[index.name] == frozenset()
    assert not open_rows(index.name).exists()
    assert held("public") == {f"page:{page.pk}"}


def test_an_outage_leaves_a_record_all_its_attempts(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    case_study()
    with monkeypatch.context() as down:
        down.setattr(index.store, "update", refuse)
        for _ in range(ATTEMPTS + 2):
            drain(index)
            retry_at_once()
    monkeypatch.setattr(CaseStudyPage, "to_search_record", fail)
    for _ in range(ATTEMPTS - 1):
        follow()
        retry_at_once()
    assert poison_rows(index) == []
    follow()
    assert len(poison_rows(index)) == 1


def lock_up(*arguments: object) -> None:
    raise OperationalError("database is locked")


@pytest.mark.parametrize("where", ["page", "source"])
def test_a_database_that_cannot_be_read_is_no_records_fault(
    index: Sink, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    case_study()
    make_service()
    with monkeypatch.context() as locked:
        if where == "page":
            locked.setattr(CaseStudyPage, "to_search_record", lock_up)
        else:
            locked.setattr(contract.sources["service"], "build", lock_up)
        for _ in range(ATTEMPTS):
            with pytest.raises(OperationalError):
                drain(index)
    assert not OutboxRow.objects.filter(attempts__gt=0).exists()
    follow()
    assert len(held()) == 1 + Service.objects.count()


def test_another_layout_is_built_anew_when_needed(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    case_study()
    rebuild(index)
    assert not is_needed(index)
    monkeypatch.setattr(document, "LAYOUT", "next")
    assert is_needed(index)
    assert "another version of the portal" in said_by("search_status")
    rebuild(index)
    assert index.store.status().layout == "next"
    assert not is_needed(index)


def said_by(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_an_index_newer_than_the_database_is_built_anew(index: Sink) -> None:
    page = case_study()
    follow()
    assert index.store.status().newest == high_water()
    index.store.update((), {"page:999": high_water() + 5})  # as written before an older database came back
    assert is_needed(index)
    assert "newer than the database" in said_by("search_status")
    assert "documents in" in said_by("search_rebuild", "--if-needed")
    assert not is_needed(index)
    assert held() == {f"page:{page.pk}"}


def test_the_audit_command_does_not_promise_to_repair_what_it_cannot(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_study()
    follow()
    monkeypatch.setattr(CaseStudyPage, "to_search_record", fail)
    for arguments in ([], ["--repair"]):
        with pytest.raises(CommandError, match="mend the records named above"):
            said_by("search_audit", *arguments)


def test_a_new_slug_of_the_first_page_leaves_no_page_without_its_address(index: Sink) -> None:
    page = case_study()
    stale = Site.get_site_root_paths()
    home = home_page()
    home.slug = "renamed"
    home.save()
    remember(stale)  # as the worker does, whose cache no other process can clear
    follow()
    (built,) = records.build([f"page:{page.pk}"], 1).documents
    assert built.stored["url"] == f"/case-studies/{page.slug}/"
    assert held() == {f"page:{page.pk}"}


def remember(paths: object) -> None:
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, paths, 3600, version=SITE_ROOT_PATHS_CACHE_VERSION)


def test_a_record_without_an_address_is_refused(index: Sink) -> None:
    page = case_study()
    Site.objects.all().delete()
    built = records.build([f"page:{page.pk}"], 1)
    assert built.documents == []
    assert "no address" in built.failed[f"page:{page.pk}"]


def test_pages_that_change_places_while_they_are_read_keep_their_own_audience(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = case_study("First"), case_study("Second")
    restrict(first)
    asked: list[int] = []

    def swap_after_reading() -> Rules:
        rules = load_rules()
        asked.append(1)
        if len(asked) == 1:
            Page.objects.get(pk=first.pk).move(Page.objects.get(pk=second.pk), pos="right")
        return rules

    monkeypatch.setattr(records, "load_rules", swap_after_reading)
    built = records.build([f"page:{first.pk}", f"page:{second.pk}"], 1)
    assert {each.id: each.audience for each in built.documents} == {
        f"page:{first.pk}": "login",
        f"page:{second.pk}": "public",
    }


def test_control_characters_pasted_from_elsewhere_break_no_surface(index: Sink, client: Client) -> None:
    half = "\ud800" if connection.vendor == "sqlite" else ""  # PostgreSQL takes none in
    text = [("text", f"<p>Words {half} of half an emoji</p>")]
    case_study("Tab\x0btitle", summary="One line\x0banother", problem=text, source_words="First\nSecond\x0bthird")
    follow()
    for address in ("/search/feed/", "/search/?q=emoji", "/api/v1/search/?q=emoji", "/case-studies/?q=emoji"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"Tab title" in answer.content
    (hit,) = records.build(held(), 1).documents
    assert hit.stored["text"].endswith("First\nSecond third")
    assert hit.stored["summary"] == "One line another"
