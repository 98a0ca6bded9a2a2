"""What befalls the embedded engine's process: killed in the middle of a commit, or without room to write."""

import itertools
import multiprocessing
import resource
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import RawValue
from pathlib import Path
from typing import Any

import pytest

from search.engines.base import Document, EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexing.document import build_document
from tests.engines.corpus import LIBRARIES, fill

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # forks beside threads are meant

forking = multiprocessing.get_context("fork")

KILLS = 12
"""Each at another moment of the commits that follow each other without a pause."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filled index."""
    fill(EmbeddedEngine(tmp_path / "index"))
    return tmp_path / "index"


def numbered(number: int) -> Document:
    return build_document(replace(LIBRARIES, id=f"page:{1_000 + number}"), number)


def write_on(folder: Path, committed: Any) -> None:
    """Commit one record after the other, and say of each when it is done."""
    engine = EmbeddedEngine(folder)
    for number in itertools.count(committed.value + 1):
        engine.update([numbered(number)], {})
        committed.value = number


def test_what_was_committed_outlives_a_kill_at_any_moment(folder: Path) -> None:
    committed = RawValue("i", 0)
    for kill in range(KILLS):
        before = committed.value
        process = forking.Process(target=write_on, args=(folder, committed))
        process.start()
        while committed.value == before:
            time.sleep(0.001)
        time.sleep(kill * 0.004)
        process.kill()
        process.join()
        held = EmbeddedEngine(folder).digests()
        assert {f"page:{1_000 + number}" for number in range(1, committed.value + 1)} <= set(held)
    engine = EmbeddedEngine(folder)
    engine.update([numbered(committed.value + 2)], {})
    assert f"page:{1_002 + committed.value}" in engine.digests()


def write_without_room(folder: Path, said: Connection) -> None:
    """Write more than a file may hold, and tell what came of it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    try:
        EmbeddedEngine(folder).update([numbered(1), numbered(2)], {})
    except EngineError as error:
        said.send(str(error))
    else:
        said.send("")


def test_a_full_disk_is_said_and_harms_nothing(folder: Path) -> None:
    before = EmbeddedEngine(folder).digests()
    here, there = forking.Pipe()
    process = forking.Process(target=write_without_room, args=(folder, there))
    process.start()
    said = here.recv() if here.poll(30) else "nothing"
    process.join()
    assert "File too large" in said
    engine = EmbeddedEngine(folder)
    assert engine.digests() == before
    engine.update([numbered(1)], {})
    assert engine.digests() == {**before, "page:1001": numbered(1).digest}
