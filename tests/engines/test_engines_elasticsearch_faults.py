"""Whatever goes wrong between here and Elasticsearch is an engine's error with advice, and is noticed in time."""

import time
from collections.abc import Callable, Iterator

import pytest

from search.engines.base import EngineError
from search.engines.elasticsearch import ElasticsearchEngine
from tests.engines.corpus import match_for, plan_for
from tests.engines.fault_server import PASSING, Fault, FaultServer, fault_server

ON_EVERY_SEARCH = [fault for fault in Fault if fault not in PASSING]

SECONDS = 3.0
"""A search is given up after 1.0 s, connecting after 0.3; the rest is this machine being busy."""


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that fails as told."""
    with fault_server() as running:
        yield running


def engine_at(url: str) -> ElasticsearchEngine:
    """An engine that only this test's server answers."""
    return ElasticsearchEngine(url, index="portal-test-faults")


@pytest.mark.parametrize("fault", ON_EVERY_SEARCH)
def test_a_failing_server_is_an_error_with_advice_within_the_time_of_a_search(
    server: FaultServer, fault: Fault
) -> None:
    server.fault = fault
    engine = engine_at(server.url)
    asks: list[Callable[[], object]] = [
        lambda: engine.search(plan_for("school", facets=["service"])),
        lambda: engine.count(match_for("school")),
        lambda: engine.suggest(["sch"], match_for(""), 5),
        lambda: engine.vocabulary(match_for("")),
    ]
    for ask in asks:
        begun = time.monotonic()
        with pytest.raises(EngineError, match=r"Look|Check|docs/operations") as caught:
            ask()
        assert time.monotonic() - begun < SECONDS
        assert str(caught.value).endswith(".")


@pytest.mark.parametrize("fault", ON_EVERY_SEARCH)
def test_the_status_of_a_failing_server_says_why_and_raises_nothing(server: FaultServer, fault: Fault) -> None:
    server.fault = fault
    begun = time.monotonic()
    status = engine_at(server.url).status()
    assert time.monotonic() - begun < SECONDS
    assert (status.ready, status.documents) == (False, 0)
    assert status.detail.endswith(".")


def test_a_server_that_comes_back_is_used_again(server: FaultServer) -> None:
    engine = engine_at(server.url)
    for fault in (Fault.REFUSE, Fault.RESET, Fault.CUT_ANSWER):
        server.fault = fault
        with pytest.raises(EngineError):
            engine.count(match_for("school"))
    server.fault = Fault.TIMED_OUT
    with pytest.raises(EngineError, match="did not finish"):
        engine.count(match_for("school"))


def test_a_search_tries_nothing_twice(server: FaultServer) -> None:
    server.fault = Fault.SERVER_ERROR
    with pytest.raises(EngineError):
        engine_at(server.url).search(plan_for("school"))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1:1", "http://user:made-up@127.0.0.1:1", "http://nowhere.invalid:9200"]
)
def test_what_cannot_be_reached_is_named_without_its_password(url: str) -> None:
    with pytest.raises(EngineError, match="cannot be reached") as caught:
        engine_at(url).count(match_for("school"))
    assert "made-up" not in str(caught.value)


def test_a_certificate_file_that_is_none_is_said_so(tmp_path: object) -> None:
    engine = ElasticsearchEngine("https://127.0.0.1:1", index="portal-test-faults", ca_file=__file__)
    with pytest.raises(EngineError, match="ELASTICSEARCH"):
        engine.count(match_for("school"))
