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
