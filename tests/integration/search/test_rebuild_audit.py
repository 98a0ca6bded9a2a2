"""Rebuilding beside and switching; finding and mending drift."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casestudies.models import CaseStudyPage
from search.engines.base import Generation
from search.indexing import rebuild as rebuilding
from search.indexing import records
from search.indexing.audit import audit
from search.indexing.outbox import high_water
from search.indexing.rebuild import rebuild
from search.indexing.records import all_ids, build
from search.indexing.sinks import Sink
from tests.factories.index import follow, held
from tests.factories.pages import case_index, case_study, restrict

pytestmark = pytest.mark.django_db


def run(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=out)
    return out.getvalue()


def make_cases(count: int) -> list[CaseStudyPage]:
    case_index()
    return [case_study(f"Case {number}") for number in range(count)]


def test_a_rebuild_holds_what_the_database_holds(index: Sink) -> None:
    pages = make_cases(5)
    report = rebuild(index)
    assert report.documents == 5
    assert report.refused == {}
    assert held() == {f"page:{page.pk}" for page in pages}


def test_what_changes_during_a_rebuild_is_in_it_before_the_switch(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, renamed, deleted, restricted = make_cases(4)
    follow()
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    published: list[CaseStudyPage] = []

    written = 0
    write = rebuilding._write

    def write_then_change(generation: Generation, record_ids: list[str], refused: dict[str, str]) -> int:
        """After everything was read: the changes reach the old index at once, as they do when a worker runs."""
        nonlocal written
        done = write(generation, record_ids, refused)
        written += done
        if written < 4 or published:
            return done
        published.append(case_study("Published meanwhile"))
        renamed.title = "Renamed meanwhile"
        renamed.save()
        CaseStudyPage.objects.get(pk=deleted.pk).delete()
        restrict(restricted)
        follow()
        return done

    monkeypatch.setattr(rebuilding, "_write", write_then_change)
    rebuild(index)
    assert held("public") == {f"page:{page.pk}" for page in (kept, renamed, *published)}
    assert held("login") == {f"page:{restricted.pk}"}
    assert audit(index).total == 0


def test_a_rebuild_that_fails_leaves_the_index_in_use(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_cases(1)[0]
    follow()

    def fail(record_ids: Iterable[str], version: int) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(records, "build", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        rebuild(index)
    monkeypatch.undo()
    assert held() == {f"page:{page.pk}"}
    rebuild(index)
    assert held() == {f"page:{page.pk}"}


def test_rebuild_reports_its_rate_and_what_it_left_out(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_cases(1)[0]
    assert "1 documents in" in run("search_rebuild")

    def fail(page: CaseStudyPage) -> None:
        raise ValueError("no words")

    monkeypatch.setattr(CaseStudyPage, "to_search_record", fail)
    assert f"left out page:{page.pk}: ValueError: no words" in run("search_rebuild")


def test_rebuild_if_needed_does_nothing_to_an_index_that_answers(index: Sink) -> None:
    make_cases(1)
    assert "1 documents in" in run("search_rebuild", "--if-needed")
    generation = index.store.status().generation
    assert "nothing to do" in run("search_rebuild", "--if-needed")
    assert index.store.status().generation == generation


def inject(index: Sink, pages: list[CaseStudyPage], count: int) -> None:
    """Make the first pages missing, the next stale, and add documents that nothing in the database stands for."""
    version = high_water()
    documents = build((f"page:{page.pk}" for page in pages), version).documents
    missing, stale = documents[:count], documents[count : 2 * count]
    orphans = [replace(document, id=f"page:{900_000 + n}") for n, document in enumerate(documents[2 * count :])]
    index.store.update(
        [*(replace(document, digest="0" * 32) for document in stale), *orphans[:count]],
        {document.id: version for document in missing},
    )


def test_an_audit_finds_and_mends_fifty_of_each_kind_of_drift(index: Sink) -> None:
    pages = make_cases(150)
    follow()
    inject(index, pages, 50)
    found = audit(index)
    assert (len(found.missing), len(found.stale), len(found.orphan)) == (50, 50, 50)
    assert audit(index, repair=True).total == 150
    assert audit(index).total == 0
    assert held() == set(all_ids())


def test_the_audit_command_says_what_differs_and_ends_in_error_until_it_is_mended(index: Sink) -> None:
    pages = make_cases(6)
    follow()
    inject(index, pages, 2)
    with pytest.raises(CommandError, match="Run it again with --repair"):
        run("search_audit")
    said = run("search_audit", "--repair")
    assert "2 missing, 2 stale, 2 orphan" in said
    assert "6 repaired, 0 left" in said
    assert "0 missing, 0 stale, 0 orphan" in run("search_audit")


def test_the_status_command_names_the_engine_the_outbox_and_the_worker(index: Sink) -> None:
    case_study()
    said = run("search_status")
    assert "embedded: ready; 0 documents" in said
    assert "3 records waiting" in said  # the page and the two above it
    assert "worker: never ran" in said


def test_reading_a_batch_costs_the_same_for_ten_and_for_a_hundred_pages(
    index: Sink, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    pages = make_cases(100)
    ids = [f"page:{page.pk}" for page in pages]
    build(ids[:1], 1)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]  # a context manager
        build(ids[:10], 1)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]  # a context manager
        built = build(ids, 1)
    assert len(built.documents) == 100
