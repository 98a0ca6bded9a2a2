"""Rules for vectors in the database: they follow what editors do, every process follows them, damage harms nobody."""

import json
import os
from dataclasses import replace

import numpy as np
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search.contract import SearchRecord, Term
from search.engines.base import Document
from search.indexing.audit import audit
from search.indexing.document import build_document
from search.indexing.rebuild import rebuild
from search.indexing.sinks import Sink, all_sinks
from search.models import Vector, VectorHead
from search.query.plan import Match
from search.semantic import store as store_module
from search.semantic.arithmetic import BYTES
from search.semantic.copy import Copy
from search.semantic.model import VectorModel, Vectors, load_model
from search.semantic.neighbours import PortalNeighbours, meaning_of
from search.semantic.store import VectorStore
from tests.factories.forked import exit_status
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict
from tests.factories.vocabulary import make_service

pytestmark = pytest.mark.django_db

EVERYBODY = Match(audiences=frozenset({"public"}))
LIBRARY, BINS = "Renewing library books online", "Missed bin collections and household waste"


def document(name: str, title: str, version: int = 1, audience: str = "public") -> Document:
    record = SearchRecord(id=name, kind=Term("council-case", "Council case"), title=title, url="/", audience=audience)
    return build_document(record, version)


def near(text: str, seen: Match = EVERYBODY) -> list[str]:
    """Ids nearest to the text now, as a new search would find them."""
    return [key for key, _ in PortalNeighbours().nearest(text, seen, 10)]


def held(copy: Copy) -> set[str]:
    """What another process, with a copy of its own, sees now."""
    numbers = meaning_of("library")
    assert numbers is not None
    with copy.current() as matrix:
        return {key for key, _ in matrix.nearest(numbers, EVERYBODY, 100)}


def vectors_sink() -> Sink:
    return next(sink for sink in all_sinks() if sink.name == "vectors")


def test_vectors_follow_publishing_restricting_and_deleting(index: Sink) -> None:
    page = case_study(LIBRARY)
    other = case_study(BINS)
    follow()
    assert near("borrow a book")[0] == f"page:{page.pk}"

    page.title = "Repairing potholes in roads"
    page.save()
    follow()
    assert near("road surface")[0] == f"page:{page.pk}"
    restrict(page)
    follow()
    assert near("road surface") == [f"page:{other.pk}"]
    assert set(near("road surface", replace(EVERYBODY, audiences=frozenset({"login"})))) == {f"page:{page.pk}"}
    other.delete()
    follow()
    assert near("road surface") == []


def test_a_pending_change_hides_a_vector_while_the_worker_stands_still(index: Sink) -> None:
    page = case_study(LIBRARY)
    follow()

    assert PortalNeighbours(frozenset({f"page:{page.pk}"})).nearest("library", EVERYBODY, 5) == []


def test_a_process_pulls_only_what_changed(index: Sink, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    store, copy = VectorStore(), Copy()
    store.update([document("page:1", LIBRARY), document("page:2", BINS)], {})
    with django_assert_num_queries(2):
        assert held(copy) == {"page:1", "page:2"}
    with django_assert_num_queries(1):
        held(copy)
    store.update([document("page:3", "Blue badges", 2)], {"page:1": 2})
    assert held(copy) == {"page:2", "page:3"}
    Vector.objects.filter(record_id="page:2").update(numbers=b"")  # no sequence: nobody looks at it again
    assert held(copy) == {"page:2", "page:3"}


def test_a_search_asks_once_what_changed(index: Sink, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    VectorStore().update([document("page:1", LIBRARY)], {})
    near("library")
    neighbours = PortalNeighbours()
    with django_assert_num_queries(1):
        neighbours.nearest("library", EVERYBODY, 5)
        neighbours.nearest("books", EVERYBODY, 5)


@pytest.mark.parametrize("empty", [True, False])
def test_an_emptied_or_restored_table_is_read_anew(index: Sink, empty: bool) -> None:
    store, copy = VectorStore(), Copy()
    store.update([document("page:1", LIBRARY)], {})
    backup = list(Vector.objects.all()), VectorHead.objects.get()
    store.update([document("page:2", BINS, 2)], {"page:1": 2})
    assert held(copy) == {"page:2"}

    Vector.objects.all().delete()
    VectorHead.objects.all().delete()
    if empty:
        assert held(copy) == set()
        store.update([document("page:4", LIBRARY, 3), document("page:5", LIBRARY, 3), document("page:6", BINS, 3)], {})
        assert held(copy) == {"page:4", "page:5", "page:6"}
    else:
        Vector.objects.bulk_create(backup[0])
        backup[1].save(force_insert=True)
        assert held(copy) == {"page:1"}


def test_an_older_write_changes_nothing_not_even_after_a_deletion(index: Sink) -> None:
    store = VectorStore()
    store.update([document("page:1", LIBRARY, 5)], {"page:2": 5})
    store.update([document("page:1", BINS, 4), document("page:2", BINS, 4)], {})
    assert near("waste") == ["page:1"]
    assert Vector.objects.get(record_id="page:1").digest == document("page:1", LIBRARY).digest
    store.update((), {"page:1": 4})
    assert near("waste") == ["page:1"]


class Counting:
    """The model, and how many texts it was asked for."""

    def __init__(self, model: VectorModel) -> None:
        self.name, self._model, self.asked = model.name, model, 0

    def embed(self, texts: list[str]) -> Vectors:
        self.asked += len(texts)
        return self._model.embed(texts)


def test_only_what_changed_is_embedded_again(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting(load_model())
    monkeypatch.setattr(store_module, "load_model", lambda: counting)
    store = VectorStore()
    store.update([document("page:1", LIBRARY), document("page:2", BINS)], {})
    assert counting.asked == 2
    before = VectorHead.objects.get().sequence
    store.update([document("page:1", LIBRARY, 7), document("page:2", "Bins", 7)], {})
    assert counting.asked == 3
    assert VectorHead.objects.get().sequence == before + 1
    assert set(Vector.objects.values_list("version", flat=True)) == {7}


def test_a_rebuild_keeps_what_is_right_and_drops_the_rest(index: Sink) -> None:
    store, copy = VectorStore(), Copy()
    store.update([document("page:1", LIBRARY), document("page:2", BINS)], {"page:9": 1})
    assert held(copy) == {"page:1", "page:2"}
    generation = store.begin_rebuild("7")
    generation.write([document("page:2", BINS, 2), document("page:3", LIBRARY, 2)], {"page:4": 2})
    generation.switch()

    assert held(copy) == {"page:2", "page:3"}
    assert set(Vector.objects.values_list("record_id", flat=True)) == {"page:2", "page:3"}
    state = store.status()
    assert (state.ready, state.documents, state.layout, state.newest) == (True, 2, "7", 2)


def test_before_the_first_rebuild_operators_are_told(db: None) -> None:
    state = VectorStore().status()

    assert not state.ready
    assert "search_rebuild" in state.detail


DAMAGE = [b"", b"short", b"\xff" * BYTES, b"\0\x7c" * (BYTES // 2), np.full(BYTES // 2, 0.5, "<f2").tobytes()]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_vector_is_left_out_and_mended(index: Sink, damage: bytes) -> None:
    page, other = case_study(LIBRARY), case_study(BINS)
    follow()
    Vector.objects.filter(record_id=f"page:{page.pk}").update(numbers=damage)

    assert held(Copy()) == {f"page:{other.pk}"}
    assert audit(vectors_sink()).stale == [f"page:{page.pk}"]
    audit(vectors_sink(), repair=True)
    assert audit(vectors_sink()).total == 0
    assert held(Copy()) == {f"page:{page.pk}", f"page:{other.pk}"}


def test_a_rebuild_mends_damage_too(index: Sink) -> None:
    page = case_study(LIBRARY)
    follow()
    Vector.objects.update(numbers=b"short")
    rebuild(vectors_sink())

    assert held(Copy()) == {f"page:{page.pk}"}


def test_vectors_of_another_model_are_not_compared_and_made_anew(index: Sink) -> None:
    page = case_study(LIBRARY)
    follow()
    Vector.objects.update(model="another")
    assert held(Copy()) == set()
    assert VectorStore().status().documents == 0
    call_command("search_audit", "--repair", verbosity=0)
    assert held(Copy()) == {f"page:{page.pk}"}


def test_lost_and_left_over_vectors_are_found(index: Sink) -> None:
    page = case_study(LIBRARY)
    follow()
    VectorStore().update([document("page:99999", BINS)], {})
    Vector.objects.filter(record_id=f"page:{page.pk}").delete()
    drift = audit(vectors_sink(), repair=True)

    assert (drift.missing, drift.orphan) == ([f"page:{page.pk}"], ["page:99999"])
    assert audit(vectors_sink()).total == 0


def test_a_search_finds_by_meaning_what_has_none_of_the_words(index: Sink, client: Client) -> None:
    make_service("Children")
    follow()
    cards = client.get("/search/?q=kids").context["results"].cards

    assert [(card.title, card.by_meaning) for card in cards] == [("Children", True)]


def test_a_forked_process_sees_what_is_written_after_it_forked(transactional_db: None, index: Sink) -> None:
    store = VectorStore()
    store.update([document("page:1", LIBRARY)], {})
    assert near("library") == ["page:1"]
    reads_go, writes_go = os.pipe()
    reads_found, writes_found = os.pipe()
    connection.close()
    child = os.fork()
    if child == 0:
        os.read(reads_go, 1)
        try:
            os.write(writes_found, json.dumps(sorted(near("library"))).encode())
        finally:
            os._exit(0)
    store.update([document("page:2", BINS)], {})
    os.write(writes_go, b"x")
    assert exit_status(child) == 0

    assert json.loads(os.read(reads_found, 1_000)) == ["page:1", "page:2"]
