"""With Elasticsearch chosen: how readers are answered when it is not well, and how it catches up."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from search.engines.base import Document, EngineError, EngineResult, WriteReport
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import FAILURES
from search.indexing import records, sinks, worker
from search.indexing.drain import drain
from search.indexing.outbox import EVERYTHING, note_gaps, open_rows, prune, read_state
from search.indexing.rebuild import is_needed, rebuild
from search.indexing.sinks import Sink, all_sinks
from search.models import OutboxRow
from search.query.plan import SearchPlan
from tests.engines.fault_server import Fault, FaultServer, fault_server
from tests.factories.index import follow, held
from tests.factories.pages import case_study
from tests.integration.search.test_worker import seconds_until

RESERVE = "Search is using its reserve at the moment"
UNWELL = [fault for fault in Fault if fault is not Fault.BUSY_BULK]


class Other(EmbeddedEngine):
    """Stands where Elasticsearch stands, and can be made to fail or to hang."""

    name = "elasticsearch"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.is_down = False
        self.may_answer = Event()
        self.may_answer.set()
        self.writes = 0

    def search(self, plan: SearchPlan) -> EngineResult:
        if self.is_down:
            raise EngineError("It is down.")
        return super().search(plan)

    def update(self, documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        self.writes += 1
        self.may_answer.wait()
        if self.is_down:
            raise EngineError("It is down.")
        return super().update(documents, deleted)


@pytest.fixture
def other(index: Sink, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Other]:
    """A second engine beside the embedded one, asked first, and built."""
    engine = Other(tmp_path / "other")
    monkeypatch.setattr(sinks, "_other_engines", lambda: (engine,))
    rebuild(all_sinks()[1])
    yield engine
    engine.may_answer.set()


@pytest.fixture
def server(index: Sink, settings: Settings) -> Iterator[FaultServer]:
    """A server where Elasticsearch should be."""
    with fault_server() as unwell:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URL = unwell.url
        settings.ELASTICSEARCH_INDEX = "portal-test-unwell"
        yield unwell


def said_by(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("fault", UNWELL)
def test_whatever_is_wrong_the_reserve_answers_and_the_page_says_so(
    server: FaultServer, client: Client, fault: Fault
) -> None:
    case_study("Parking permits")
    drain(sinks.embedded_sink())
    server.fault = fault
    answer = client.get("/search/?q=parking")
    assert answer.status_code == 200
    assert RESERVE in answer.content.decode()
    assert [card.title for card in answer.context["results"].cards] == ["Parking permits"]
    api = client.get("/api/v1/search/?q=parking")
    assert (api["X-Search-Degraded"], api.json()["total"]) == ("reserve", 1)


@pytest.mark.django_db
def test_a_server_that_hangs_is_asked_once_a_search_and_then_left_alone(server: FaultServer, client: Client) -> None:
    server.fault = Fault.HANG
    for search in range(1, FAILURES + 1):
        client.get("/search/?q=parking")
        assert len(server.requests) == search
    client.get("/search/?q=parking")
    client.get("/search/suggest/?q=park")
    assert len(server.requests) == FAILURES
    assert client.get("/readyz").json()["search_answers_from"] == "embedded"


@pytest.mark.django_db
def test_without_any_engine_titles_are_searched(server: FaultServer, client: Client, settings: Settings) -> None:
    case_study("Parking permits")
    server.fault = Fault.REFUSE
    settings.SEARCH_INDEX_DIR = settings.SEARCH_INDEX_DIR / "none"
    answer = client.get("/search/?q=parking")
    assert "Only the titles of pages were searched" in answer.content.decode()
    assert [card.title for card in answer.context["results"].cards] == ["Parking permits"]
    assert client.get("/api/v1/search/?q=parking")["X-Search-Degraded"] == "titles-only"


@pytest.mark.django_db
def test_readers_are_told_how_far_the_reserve_is_behind_and_operators_too(
    other: Other, client: Client, admin_client: Client
) -> None:
    case_study()
    follow()
    other.is_down = True
    assert f"{RESERVE}. The results are complete." in client.get("/search/?q=case").content.decode()
    case_study("Too late")
    OutboxRow.objects.filter(sink="embedded").update(due_at=timezone.now() - timedelta(minutes=5))
    assert f"{RESERVE}: results may be 5 minutes behind." in client.get("/search/?q=case").content.decode()
    assert client.get("/readyz").json()["waiting_seconds_embedded"] >= 300
    assert "embedded: 1 records waiting (oldest 300 s)" in said_by("search_status")
    home = admin_client.get("/admin/").content.decode()
    assert "part of search (embedded) for 5 minutes" in home


@pytest.mark.django_db
def test_one_answer_never_speaks_of_two_indexes(other: Other, client: Client) -> None:
    """Each engine hides what it has not taken in yet, and only that."""
    kept, taken_down = case_study("Parking permits"), case_study("Parking fines")
    follow()
    taken_down.unpublish()
    drain(sinks.embedded_sink())
    assert read_state().hidden == {
        **read_state().hidden,
        "embedded": frozenset(),
        other.name: {f"page:{taken_down.pk}"},
    }
    for is_down in (False, True):
        other.is_down = is_down
        results = client.get("/search/?q=parking").context["results"]
        assert [card.id for card in results.cards] == [f"page:{kept.pk}"]
        assert results.total == 1


@pytest.mark.django_db
def test_publishing_asks_no_engine(server: FaultServer) -> None:
    server.fault = Fault.HANG
    page = case_study(live=False, kind="research")
    page.save_revision().publish()
    page.unpublish()
    assert server.requests == []
    assert {row.sink for row in OutboxRow.objects.filter(record_id=f"page:{page.pk}")} == set(sinks.sink_names())


@pytest.mark.django_db
def test_what_changed_while_it_was_down_is_indexed_when_it_is_back(other: Other) -> None:
    other.is_down = True
    pages = {f"page:{case_study(f'Case {number}').pk}" for number in range(20)}
    follow()
    assert held() == pages
    assert other.digests() == {}
    assert not open_rows("embedded").exists()
    other.is_down = False
    OutboxRow.objects.update(retry_at=None)
    follow()
    assert set(other.digests()) == pages
    assert not OutboxRow.objects.filter(done_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_a_store_that_hangs_keeps_no_other_waiting(other: Other) -> None:
    other.may_answer.clear()
    stop = Event()

    def work() -> None:
        worker.run(stop.is_set)
        connections.close_all()

    thread = Thread(target=work)
    thread.start()
    try:
        pages = set()
        for number in range(3):
            pages.add(f"page:{case_study(f'Case {number}').pk}")
            seconds_until(lambda: held() == pages)
        assert other.writes == 1
        assert other.digests() == {}
        other.may_answer.set()
        seconds_until(lambda: set(other.digests()) == pages)
    finally:
        other.may_answer.set()
        stop.set()
        thread.join()


@pytest.mark.django_db
def test_an_engine_switched_off_and_on_again_is_built_anew(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    sink = all_sinks()[1]
    before = case_study("Before")
    follow()
    note_gaps()
    assert not is_needed(sink)
    with monkeypatch.context() as switched_off:
        switched_off.setattr(sinks, "_other_engines", tuple)
        note_gaps()
        note_gaps()
        meanwhile = case_study("Meanwhile")
        follow()
    assert open_rows(other.name).count() == 1
    follow()
    assert set(other.digests()) == {f"page:{before.pk}"}
    assert "switched off while records changed" in said_by("search_status")
    said_by("search_rebuild", "--if-needed")
    assert set(other.digests()) == {f"page:{before.pk}", f"page:{meanwhile.pk}"}
    assert not is_needed(sink)


@pytest.mark.django_db
@pytest.mark.parametrize("was_fed", [True, False])
def test_an_engine_switched_off_on_a_quiet_site_is_built_anew_too(
    other: Other, monkeypatch: pytest.MonkeyPatch, was_fed: bool
) -> None:
    if was_fed:
        case_study("Before")
        follow()
    prune(timezone.now() + timedelta(hours=1))
    with monkeypatch.context() as switched_off:
        switched_off.setattr(sinks, "_other_engines", tuple)
        note_gaps()
        case_study("Meanwhile")
        follow()
    assert is_needed(all_sinks()[1])


@pytest.mark.django_db
def test_building_anew_twice_writes_no_record_without_a_name(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    case_study("Before")
    with monkeypatch.context() as switched_off:
        switched_off.setattr(sinks, "_other_engines", tuple)
        note_gaps()
    asked: list[str] = []

    def build(record_ids: Iterable[str], version: int) -> records.Built:
        asked.extend(record_ids)
        return built(record_ids, version)

    built = records.build
    monkeypatch.setattr(records, "build", build)
    for _time in range(2):
        rebuild(all_sinks()[1])
    assert asked
    assert EVERYTHING not in asked


@pytest.mark.django_db
def test_the_site_starts_although_elasticsearch_is_away(server: FaultServer) -> None:
    server.fault = Fault.REFUSE
    said = said_by("search_rebuild", "--if-needed")
    assert "embedded: the index answers" in said
    assert "cannot be reached" in said
    assert "The embedded engine answers meanwhile." in said
    with pytest.raises(CommandError, match=r"elasticsearch: Elasticsearch at .* cannot be reached"):
        said_by("search_rebuild")


@pytest.mark.django_db
def test_operators_read_that_elasticsearch_is_away(server: FaultServer, client: Client) -> None:
    server.fault = Fault.REFUSE
    state = client.get("/readyz")
    assert (state.status_code, state.json()["status"]) == (200, "degraded")
    assert state.json()["index_elasticsearch"].startswith("not ready")
    assert state.json()["index_embedded"] == "ready"
    assert "elasticsearch: NOT ready" in said_by("search_status")


def test_suggestions_come_from_the_reserve_too(server: FaultServer, client: Client) -> None:
    case_study("Parking permits")
    drain(sinks.embedded_sink())
    server.fault = Fault.SERVER_ERROR
    assert "Parking permits" in client.get("/search/suggest/?q=park").content.decode()
