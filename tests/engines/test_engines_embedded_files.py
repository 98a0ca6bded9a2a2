"""What only the embedded engine can suffer: its files."""

import multiprocessing
import shutil
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
import tantivy

from search.engines.base import EngineBusy, EngineError
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded import writer as writing
from search.engines.embedded.reader import open_index
from search.engines.embedded.store import Store
from search.indexing.document import build_document
from tests.engines.corpus import LIBRARIES, fill, find, plan_for, record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filled index."""
    fill(EmbeddedEngine(tmp_path / "index"))
    return tmp_path / "index"


def current(folder: Path) -> Path:
    """Where the index in use lies."""
    return folder / (folder / "current").read_text()


@pytest.mark.parametrize("damage", ["cut", "noise", "missing"])
@pytest.mark.parametrize("suffix", [".json", ".store", ".idx", ".term", ".fast", ".pos", ".fieldnorm"])
def test_a_damaged_file_is_said_with_the_command_that_mends_it(folder: Path, suffix: str, damage: str) -> None:
    for file in current(folder).glob(f"*{suffix}"):
        if damage == "missing":
            file.unlink()
        else:
            file.write_bytes(b"\xff\x00" * 40 if damage == "noise" else file.read_bytes()[:20])
    engine = EmbeddedEngine(folder)
    with pytest.raises(EngineError, match="search_rebuild"):
        engine.search(plan_for('school "free school meals"', facets=["service"]))
    fill(engine)
    assert find(engine, "library") == ["page:1"]


def test_an_index_whose_folder_is_gone_is_said_so_and_can_be_rebuilt(folder: Path) -> None:
    shutil.rmtree(current(folder))
    engine = EmbeddedEngine(folder)
    assert "damaged" in engine.status().detail
    with pytest.raises(EngineError, match="search_rebuild"):
        engine.update([build_document(LIBRARIES, 2)], {})
    fill(engine)
    assert find(engine, "library") == ["page:1"]


def test_the_index_before_is_kept_and_older_ones_go(folder: Path) -> None:
    engine = EmbeddedEngine(folder)
    first = engine.status().generation
    fill(engine)
    second = engine.status().generation
    fill(engine)
    kept = {each.name for each in folder.iterdir() if each.is_dir()}
    assert kept == {second, engine.status().generation}
    assert first not in kept


def test_leftovers_of_a_rebuild_that_died_are_removed_by_the_next(folder: Path) -> None:
    (folder / "20200101T000000Z-dead00").mkdir()
    fill(EmbeddedEngine(folder))
    assert not (folder / "20200101T000000Z-dead00").exists()


def test_a_writer_that_does_not_finish_is_busy_and_not_an_error_of_the_index(folder: Path) -> None:
    waiting = EmbeddedEngine(folder, lock_seconds=0.05)
    with Store(folder, 1).writing(), pytest.raises(EngineBusy, match="Try again"):
        waiting.update([build_document(LIBRARIES, 2)], {})
    assert waiting.update([build_document(LIBRARIES, 2)], {}).done == ("page:1",)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be written to"):
        EmbeddedEngine(tmp_path / "file" / "index").begin_rebuild("1")


class FailingWriter:
    """A writer whose commit fails if one of its documents is the bad one, as when the disk is full at that moment."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self.writer = writer
        self.is_bad = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.writer, name)

    def add_document(self, document: tantivy.Document) -> None:
        """Remember the bad one."""
        self.is_bad = self.is_bad or document["id"] == ["page:8"]
        self.writer.add_document(document)

    def commit(self) -> None:
        """Fail, or do it."""
        if self.is_bad:
            raise OSError("No space left on device")
        self.writer.commit()


class FailingIndex:
    """An index that hands out failing writers."""

    def __init__(self, folder: Path) -> None:
        self.index = open_index(folder)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.index, name)

    def writer(self, *arguments: int) -> FailingWriter:
        """A writer that may fail."""
        return FailingWriter(self.index.writer(*arguments))


def test_a_commit_that_fails_is_tried_row_by_row_and_costs_only_the_bad_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = EmbeddedEngine(folder)
    rows = [build_document(record(number, "Zeppelin permits"), 2) for number in (7, 8, 9)]
    with monkeypatch.context() as failing:
        failing.setattr(writing, "open_index", FailingIndex)
        report = engine.update(rows, {})
    assert report.done == ("page:7", "page:9")
    assert "No space left" in report.refused["page:8"]
    assert find(engine, "zeppelin") == ["page:7", "page:9"]
    assert engine.update(rows, {}).done == ("page:7", "page:8", "page:9")


def hold_the_writer_lock(folder: Path, held: Event) -> None:
    """What a process does that is killed while it writes."""
    with Store(folder, 1).writing():
        held.set()
        time.sleep(60)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork beside threads is what is tested
def test_a_writer_that_was_killed_leaves_no_lock_behind(folder: Path) -> None:
    fork = multiprocessing.get_context("fork")
    held = fork.Event()
    process = fork.Process(target=hold_the_writer_lock, args=(folder, held), daemon=True)
    process.start()
    assert held.wait(30)
    process.kill()
    process.join(30)
    assert EmbeddedEngine(folder, lock_seconds=5).update([build_document(LIBRARIES, 2)], {}).done == ("page:1",)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork beside threads is what is tested
def test_a_process_forked_in_the_middle_of_a_search_can_search(folder: Path) -> None:
    engine = EmbeddedEngine(folder)
    assert find(engine, "library") == ["page:1"]
    fork = multiprocessing.get_context("fork")
    answer = fork.Queue()
    process = fork.Process(target=lambda: answer.put(find(engine, "library")), daemon=True)
    with engine._reader._lock:  # as a thread of this process would hold it just now
        process.start()
        assert answer.get(timeout=30) == ["page:1"]
    process.join(30)
