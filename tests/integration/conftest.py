"""An index of its own for every test."""

from pathlib import Path

import pytest
from pytest_django import Settings

from search.indexing.sinks import Sink
from tests.factories.index import fresh_index


@pytest.fixture
def index(db: None, settings: Settings, tmp_path: Path) -> Sink:
    """An empty database's index, in a folder of this test."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search-index"
    return fresh_index()
