"""What only Elasticsearch can suffer or do: a cluster shared with others, busy, or watched by another host."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import EngineBusy, EngineError
from search.engines.elasticsearch import ElasticsearchEngine, lease
from search.indexing.document import build_document
from search.query.plan import Sort
from tests.engines.corpus import LIBRARIES, RECORDS, fill, find, ids, plan_for, record
from tests.engines.elasticsearch_node import Node, own
from tests.engines.fault_server import Fault, FaultServer, fault_server


@pytest.fixture
def name(elasticsearch: Node) -> str:
    """A new index's name."""
    return own(f"{elasticsearch.prefix}{secrets.token_hex(4)}")


@pytest.fixture
def engine(elasticsearch: Node, name: str) -> ElasticsearchEngine:
    """An engine that holds the fixed records."""
    engine = ElasticsearchEngine(elasticsearch.url, index=name, **elasticsearch.access)
    fill(engine)
    return engine


@pytest.fixture
def client(elasticsearch: Node) -> Iterator[Elasticsearch]:
    """What an operator of the cluster may do."""
    with elasticsearch.client() as client:
        yield client


@pytest.fixture
def between(elasticsearch: Node) -> Iterator[FaultServer]:
    """A server between the portal and the cluster."""
    with fault_server(behind=elasticsearch.url) as server:
        yield server


def indices(client: Elasticsearch, name: str) -> dict[str, set[str]]:
    """Every index whose name begins so, with its aliases."""
    found = client.indices.get_alias(index=f"{own(name)}*").body
    return {index: set(about["aliases"]) for index, about in found.items()}


def test_no_test_may_touch_an_index_of_somebody_else() -> None:
    with pytest.raises(ValueError, match="no index of a test"):
        own("portal-production")


def test_the_index_before_is_kept_for_going_back_and_older_ones_go(
    engine: ElasticsearchEngine, client: Elasticsearch, name: str
) -> None:
    first = engine.status().generation
    fill(engine)
    second = engine.status().generation
    fill(engine)
    third = engine.status().generation
    held = indices(client, name)
    assert held == {second: {f"{name}_previous"}, third: {name}, f"{name}_lock": set()}
    assert first not in held


def test_indices_of_other_sites_and_programs_stay_untouched(
    engine: ElasticsearchEngine, client: Elasticsearch, name: str
) -> None:
    others = {f"{name}-staging", f"{name}_somebody", f"{name}x_20260101t000000z-abcdef", f"{name}_20260101"}
    for other in others:
        client.indices.create(index=other, settings={"number_of_replicas": 0})
    fill(engine)
    fill(engine)
    assert others <= set(indices(client, name))


def test_an_index_of_somebody_else_by_our_name_is_said_so(
    elasticsearch: Node, client: Elasticsearch, name: str
) -> None:
    client.indices.create(index=name, settings={"number_of_replicas": 0})
    engine = ElasticsearchEngine(elasticsearch.url, index=name, **elasticsearch.access)
    assert "Set ELASTICSEARCH_INDEX" in engine.status().detail
    generation = engine.begin_rebuild("1")
    with pytest.raises(EngineError):
        generation.switch()
    generation.discard()
    assert set(indices(client, name)) == {name, f"{name}_lock"}


def test_writing_without_an_index_makes_none(elasticsearch: Node, client: Elasticsearch, name: str) -> None:
    engine = ElasticsearchEngine(elasticsearch.url, index=name, **elasticsearch.access)
    with pytest.raises(EngineError, match="search_rebuild"):
        engine.update([build_document(LIBRARIES, 1)], {})
    assert indices(client, name) == {}


def test_leftovers_of_a_rebuild_that_died_are_removed_by_the_next(
    engine: ElasticsearchEngine, client: Elasticsearch, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_SECONDS", -1)  # it died longer ago than a lease lasts
    left = engine.begin_rebuild("1").name
    assert left in indices(client, name)
    monkeypatch.undo()
    fill(engine)
    assert left not in indices(client, name)


def test_a_rebuild_that_lost_its_place_to_another_host_changes_nothing(
    engine: ElasticsearchEngine, elasticsearch: Node, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_SECONDS", -1)
    slow = engine.begin_rebuild("1")
    monkeypatch.undo()
    other = ElasticsearchEngine(elasticsearch.url, index=name, **elasticsearch.access).begin_rebuild("1")
    other.write([build_document(LIBRARIES, 2)])
    with pytest.raises(EngineError, match="Another rebuild"):
        slow.write([build_document(record(9, "Zeppelin"), 2)])
    with pytest.raises(EngineError):
        slow.switch()
    slow.discard()
    with pytest.raises(EngineBusy):
        engine.begin_rebuild("1")
    other.switch()
    assert find(engine, "library") == ["page:1"]
    assert engine.status().documents == 1


def test_nothing_is_lost_while_a_busy_cluster_refuses_three_of_ten_groups(
    engine: ElasticsearchEngine, between: FaultServer, name: str
) -> None:
    between.fault = Fault.BUSY_BULK
    through = ElasticsearchEngine(between.url, index=name)
    for start in range(100, 400, 15):
        group = [build_document(record(number, "Zeppelin"), number) for number in range(start, start + 15)]
        report = through.update(group, {f"page:{start - 1}": 1_000})
        assert (len(report.done), report.refused) == (16, {})
    assert between.refused >= 6
    assert engine.search(plan_for("zeppelin")).total == 300 - 19


def test_a_group_too_large_for_a_proxy_is_written_one_by_one(
    engine: ElasticsearchEngine, between: FaultServer, name: str
) -> None:
    between.fault = Fault.SMALL_BULK
    report = ElasticsearchEngine(between.url, index=name).update(
        [build_document(record(number, "Zeppelin"), 2) for number in (7, 8, 9)], {"page:1": 2}
    )
    assert (report.done, report.refused) == (("page:7", "page:8", "page:9", "page:1"), {})
    assert find(engine, "zeppelin") == ["page:7", "page:8", "page:9"]


def test_a_row_that_the_cluster_refuses_is_set_apart_with_its_reason(engine: ElasticsearchEngine) -> None:
    good, bad = (build_document(record(number, "Zeppelin"), 2) for number in (8, 9))
    report = engine.update([replace(bad, audience="x" * 40_000), good], {})
    assert report.done == ("page:8",)
    assert "refused it" in report.refused["page:9"]
    alone = engine.update([replace(bad, audience="x" * 40_000)], {})
    assert (alone.done, list(alone.refused)) == ((), ["page:9"])


@pytest.mark.parametrize("change", [{"version": 2**63}, {"id": "page:\ud800"}, {"stored": {"odd": object()}}])
def test_what_json_or_a_version_cannot_hold_is_set_apart(
    engine: ElasticsearchEngine, change: dict[str, object]
) -> None:
    good, bad = (build_document(record(number, "Zeppelin"), 2) for number in (8, 9))
    report = engine.update([replace(bad, **change), good], {})  # type: ignore[arg-type]  # wrong on purpose
    assert report.done == ("page:8",)
    assert "cannot be indexed" in next(iter(report.refused.values()))


def test_deletes_are_remembered_also_by_a_rebuild_under_way(engine: ElasticsearchEngine) -> None:
    generation = engine.begin_rebuild("1")
    generation.write((), {"page:1": 9})
    generation.write([build_document(each, 5) for each in RECORDS])
    generation.switch()
    assert engine.update([build_document(LIBRARIES, 8)], {}).done == ("page:1",)
    assert find(engine, "library") == []
    assert engine.status().newest == 9


def test_a_word_of_any_length_is_found_or_left_out_but_spoils_nothing(engine: ElasticsearchEngine) -> None:
    words = ["x" * 300, "y" * 9_000, "é" * 40_000]
    report = engine.update([build_document(record(8, "Zeppelin", " ".join(words)), 2)], {})
    assert report.done == ("page:8",)
    assert find(engine, "x" * 300) == find(engine, "zeppelin") == ["page:8"]


def test_pages_beyond_ten_thousand_hits_are_found(engine: ElasticsearchEngine) -> None:
    generation = engine.begin_rebuild("1")
    for start in range(10_000, 20_100, 1_000):
        numbers = range(start, min(start + 1_000, 20_100))
        assert not generation.write([build_document(record(each, "Zeppelin"), 1) for each in numbers]).refused
    generation.switch()
    for sort in (Sort.RELEVANCE, Sort.TITLE):
        result = engine.search(plan_for("zeppelin", sort=sort, page=1_005))
        assert (ids(result)[0], result.total) == ("page:20040", 10_100)
