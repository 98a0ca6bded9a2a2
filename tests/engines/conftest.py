"""Every test of this folder runs on every engine."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from tests.engines.corpus import fill
from tests.engines.elasticsearch_node import Node
from tests.engines.fallback import FallbackEngine

OpenEngine = Callable[[Path], Engine]


SAMPLED = {"test_every_odd_query_is_answered": "text", "test_every_odd_value_is_a_filter_that_finds_nothing": "value"}
"""Tests of some hundred inputs each, with the name of the input."""

ONE_IN = 5
"""Of those, Elasticsearch is asked one in five: each is several requests, and none of them reaches a parser there."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take a sample for Elasticsearch where there are hundreds of inputs."""
    left_out = {item for item in items if isinstance(item, pytest.Function) and not _is_sampled(item)}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _is_sampled(item: pytest.Function) -> bool:
    name = SAMPLED.get(item.originalname)
    if name is None or item.callspec.params["open_engine"] != "elasticsearch":
        return True
    return int(item.callspec.id.rpartition("-")[2]) % ONE_IN == 0


@pytest.fixture(scope="session", params=["embedded", "elasticsearch", "fallback"])
def open_engine(request: pytest.FixtureRequest) -> OpenEngine:
    """Open the index kept in a folder; twice the same folder is what another process would do."""
    if request.param == "elasticsearch":
        node: Node = request.getfixturevalue("elasticsearch")
        return lambda folder: node.engine(hashlib.sha256(str(folder).encode()).hexdigest()[:16])
    openers: dict[str, OpenEngine] = {
        "embedded": lambda folder: EmbeddedEngine(folder, lock_seconds=20),
        "fallback": FallbackEngine,
    }
    return openers[request.param]


@pytest.fixture
def empty_engine(open_engine: OpenEngine, tmp_path: Path) -> Engine:
    """An engine without an index."""
    return open_engine(tmp_path / "index")


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    """An engine that holds the fixed records."""
    fill(empty_engine)
    return empty_engine
