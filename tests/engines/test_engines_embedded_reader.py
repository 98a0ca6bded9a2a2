"""Many threads of one process begin to read at the same moment."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tantivy

from search.engines.embedded import EmbeddedEngine, reader
from tests.engines.corpus import fill, find

THREADS = 4


def test_the_first_requests_of_a_process_open_the_index_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(EmbeddedEngine(tmp_path / "index"))
    engine = EmbeddedEngine(tmp_path / "index")
    opened: list[Path] = []
    asked, is_open = threading.local(), threading.Event()
    begin = threading.Barrier(THREADS)
    open_index, process = reader.open_index, os.getpid()

    def counting(folder: Path) -> tantivy.Index:
        opened.append(folder)
        index = open_index(folder)
        is_open.set()
        return index

    def slow_getpid() -> int:
        """Who asks which process this is learns it after all have asked, all but one after the index is open."""
        if not hasattr(asked, "before") and threading.current_thread() is not threading.main_thread():
            asked.before = True
            if begin.wait(5):
                is_open.wait(5)
        return process

    monkeypatch.setattr(reader, "open_index", counting)
    monkeypatch.setattr(os, "getpid", slow_getpid)
    with ThreadPoolExecutor(THREADS) as pool:
        answers = [pool.submit(find, engine, "library") for _ in range(THREADS)]
        assert [answer.result(30) for answer in answers] == [["page:1"]] * THREADS
    assert len(opened) == 1
