"""The outbox: nothing is lost, nothing is invented, one bad record stops nobody."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from casestudies.models import CaseStudyPage
from search.contract import SearchRecord
from search.engines.base import Document, EngineError, WriteReport
from search.indexing import drain as draining
from search.indexing.drain import ATTEMPTS, drain
from search.indexing.outbox import high_water, open_rows, prune, read_state, record_changes
from search.indexing.sinks import Sink, hold, sink_names
from search.indexing.status import poison_rows
from search.models import OutboxRow
from tests.factories.index import follow, fresh_index, held
from tests.factories.pages import case_index, case_study, standard_page

pytestmark = pytest.mark.django_db


def roll_back(act: Callable[[], object]) -> None:
    """Do something in a transaction that fails after it."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def retry_at_once() -> None:
    OutboxRow.objects.update(retry_at=None)


def spoil(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    sound = CaseStudyPage.to_search_record

    def to_search_record(page: CaseStudyPage) -> SearchRecord:
        if page.title == title:
            raise ValueError("no title block")
        return sound(page)

    monkeypatch.setattr(CaseStudyPage, "to_search_record", to_search_record)


def test_a_rolled_back_save_writes_nothing(index: Sink) -> None:
    page = case_study()
    follow()
    before = high_water()
    for number in range(200):
        page.title = f"Never saved {number}"
        roll_back(page.save)
    assert OutboxRow.objects.filter(pk__gt=before).count() == 0
    assert follow().done == 0


def test_rolled_back_publish_unpublish_and_delete_write_nothing(index: Sink) -> None:
    page = case_study(kind="research")
    follow()
    page.save_revision()
    follow()
    before = OutboxRow.objects.count()
    for act in (page.latest_revision.publish, page.unpublish, page.delete):
        roll_back(act)
    assert OutboxRow.objects.count() == before


def test_rows_stay_open_until_the_engine_has_committed(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = case_study()

    def refuse(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        raise EngineError("The disk is full. Free some space.")

    monkeypatch.setattr(index.store, "update", refuse)
    assert drain(index).failed > 0
    row = open_rows(index.name).filter(record_id=f"page:{page.pk}").first()
    assert row is not None
    assert row.error == "The disk is full. Free some space."
    assert row.retry_at is not None
    assert row.retry_at > timezone.now()
    assert not row.set_apart
    monkeypatch.undo()
    retry_at_once()
    follow()
    assert held("public") == {f"page:{page.pk}"}


def test_an_engine_that_is_down_sets_no_record_apart(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    case_study()

    def refuse(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        raise EngineError("down")

    monkeypatch.setattr(index.store, "update", refuse)
    for _ in range(ATTEMPTS + 2):
        drain(index)
        retry_at_once()
    assert poison_rows(index) == []


def test_a_record_that_cannot_be_described_is_set_apart_and_the_others_go_through(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch, "Broken")
    broken = case_study("Broken")
    sound = [case_study(f"Sound {number}") for number in range(5)]
    for _ in range(ATTEMPTS):
        follow()
        retry_at_once()
    assert held() == {f"page:{page.pk}" for page in sound}
    apart = poison_rows(index)
    assert [(row.record_id, row.error, row.attempts) for row in apart] == [
        (f"page:{broken.pk}", "ValueError: no title block", ATTEMPTS)
    ]
    assert follow().failed == 0


def test_a_page_type_that_cannot_be_read_stops_no_other_type(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AttributeError("no such relation")

    monkeypatch.setattr(CaseStudyPage, "search_queryset", fail)
    case = case_study()
    page = standard_page("About")
    for _ in range(ATTEMPTS):
        follow()
        retry_at_once()
    assert held() == {f"page:{page.pk}"}
    assert [row.record_id for row in poison_rows(index)] == [f"page:{case.pk}"]


def test_a_record_set_apart_comes_back_when_it_is_mended(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, "Broken")
    page = case_study("Broken")
    for _ in range(ATTEMPTS):
        follow()
        retry_at_once()
    page.title = "Mended"
    page.save()
    follow()
    assert held() == {f"page:{page.pk}"}
    assert poison_rows(index) == []


def test_a_hidden_record_stays_hidden_while_it_is_put_off(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = case_study()
    follow()

    def refuse(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        raise EngineError("down")

    monkeypatch.setattr(index.store, "update", refuse)
    page.unpublish()
    drain(index)
    assert read_state().hidden[index.name] == {f"page:{page.pk}"}


def test_editors_read_what_was_set_apart_on_the_admin_home(
    index: Sink, monkeypatch: pytest.MonkeyPatch, admin_client: Client
) -> None:
    spoil(monkeypatch, "Broken")
    page = case_study("Broken")
    for _ in range(ATTEMPTS):
        follow()
        retry_at_once()
    shown = admin_client.get("/admin/").content.decode()
    assert "Search could not take it in" in shown
    assert f"/admin/pages/{page.pk}/edit/" in shown
    assert "no title block" in shown


def test_the_admin_home_says_nothing_in_good_times(index: Sink, admin_client: Client) -> None:
    from search.indexing.heartbeat import WORKER, beat

    beat(WORKER)
    assert "Search needs attention" not in admin_client.get("/admin/").content.decode()


def test_a_second_worker_steps_aside_while_one_writes(index: Sink) -> None:
    case_study()
    with hold(index.lock_file):
        report = drain(index)
    assert report.busy
    assert report.done == 0
    assert follow().done > 0


def test_many_changes_of_one_record_are_one_write(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = case_study()
    for number in range(20):
        page.title = f"Title {number}"
        page.save()
    written: list[int] = []
    update = index.store.update

    def counting(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        batch = list(documents)
        written.append(len(batch))
        return update(batch, deleted)

    monkeypatch.setattr(index.store, "update", counting)
    follow()
    assert written == [1]


def test_a_backlog_is_drained_in_groups(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [case_study(f"Case {number}") for number in range(7)]
    monkeypatch.setattr(draining, "GROUP", 3)
    while drain(index, limit=3).done:
        pass
    assert held() == {f"page:{page.pk}" for page in pages}


def test_while_an_engine_is_down_one_group_asks_it_and_the_backlog_rests(
    index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [case_study(f"Case {number}") for number in range(7)]
    asked: list[int] = []

    def refuse(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        asked.append(len(list(documents)))
        raise EngineError("down")

    monkeypatch.setattr(index.store, "update", refuse)
    while drain(index, limit=3).tried:
        pass
    assert len(asked) == 1
    monkeypatch.undo()
    retry_at_once()
    follow()
    assert held() == {f"page:{page.pk}" for page in pages}


def test_unknown_records_are_taken_for_gone(index: Sink) -> None:
    record_changes(["page:999999", "nonsense", "unknown:1", "page:x"])
    assert follow().done == 4
    assert held() == set()


def test_the_newest_row_of_each_store_survives_pruning(index: Sink) -> None:
    case_study()
    follow()
    newest = high_water()
    prune(timezone.now() + timedelta(hours=1))
    assert high_water() == newest
    assert sorted(OutboxRow.objects.values_list("sink", flat=True)) == sorted(sink_names())


def test_a_rebuild_after_an_outage_opens_the_outbox_again(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    case_index()
    page = case_study()

    def refuse(documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        raise EngineError("down")

    monkeypatch.setattr(index.store, "update", refuse)
    for _ in range(4):
        drain(index)
    monkeypatch.undo()
    fresh_index()
    assert not open_rows(index.name).exists()
    assert held() == {f"page:{page.pk}"}
