"""Writing: versions, deletes, rebuild beside and switch, several processes and threads at once."""

import multiprocessing
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from search.contract import SearchRecord
from search.engines.base import Document, Engine, EngineBusy, EngineError
from search.indexing.document import build_document
from tests.engines.conftest import OpenEngine
from tests.engines.corpus import LIBRARIES, RECORDS, fill, find, ids, match_for, plan_for, record


def documents(records: Iterable[SearchRecord], version: int) -> list[Document]:
    """The documents of some records at one version."""
    return [build_document(each, version) for each in records]


def test_an_update_is_found_at_once_also_by_a_reader_opened_before(
    engine: Engine, open_engine: OpenEngine, tmp_path: Path
) -> None:
    other = open_engine(tmp_path / "index")
    assert find(other, "zeppelin") == []
    report = engine.update(documents([record(9, "Zeppelin landing permits")], 2), {})
    assert (report.done, report.refused) == (("page:9",), {})
    assert find(other, "zeppelin") == find(engine, "zeppelin") == ["page:9"]


def test_a_changed_record_stands_once_under_its_new_words(engine: Engine) -> None:
    engine.update(documents([replace(LIBRARIES, title="Mobile cinema", text="")], 2), {})
    assert (find(engine, "cinema"), find(engine, "library")) == (["page:1"], [])
    assert engine.status().documents == len(RECORDS)


def test_an_older_write_is_ignored_and_counts_as_done(engine: Engine) -> None:
    engine.update(documents([replace(LIBRARIES, title="Newer title")], 7), {})
    report = engine.update(documents([replace(LIBRARIES, title="Older title")], 6), {})
    assert report.done == ("page:1",)
    assert (find(engine, "newer"), find(engine, "older")) == (["page:1"], [])


def test_a_late_write_does_not_bring_back_what_was_deleted(engine: Engine) -> None:
    engine.update((), {"page:1": 9, "page:77": 9})
    assert engine.update(documents([LIBRARIES, record(77, "Never seen")], 8), {}).done == ("page:1", "page:77")
    assert (find(engine, "library"), find(engine, "seen")) == ([], [])
    assert "page:1" not in engine.digests()
    assert engine.status().documents == len(RECORDS) - 1
    engine.update(documents([LIBRARIES], 10), {})
    assert find(engine, "library") == ["page:1"]


def test_a_late_delete_does_not_take_away_what_is_newer(engine: Engine) -> None:
    engine.update(documents([LIBRARIES], 5), {})
    engine.update((), {"page:1": 4})
    assert find(engine, "library") == ["page:1"]


def test_within_one_call_the_newest_version_of_an_id_counts(engine: Engine) -> None:
    changes = [*documents([replace(LIBRARIES, title="Newest")], 5), *documents([replace(LIBRARIES, title="Stale")], 3)]
    engine.update(changes, {"page:2": 4})
    assert (find(engine, "newest"), find(engine, "stale")) == (["page:1"], [])
    engine.update(documents([LIBRARIES], 8), {"page:1": 8})
    assert find(engine, "library") == [], "a delete wins over a write of the same version"


def test_one_record_that_cannot_be_indexed_does_not_stop_the_others(engine: Engine) -> None:
    good, bad = documents([record(8, "Good record"), record(9, "Bad record")], 2)
    report = engine.update([replace(bad, version=-1), good], {})
    assert report.done == ("page:8",)
    assert "cannot be indexed" in report.refused["page:9"]
    assert find(engine, "good record") == ["page:8"]


def test_digests_tell_what_is_stale(engine: Engine) -> None:
    held = engine.digests()
    assert held == {each.id: build_document(each, 99).digest for each in RECORDS}
    assert build_document(replace(LIBRARIES, keywords=("bookmobile",)), 1).digest != held["page:1"]
    assert build_document(replace(LIBRARIES, audience="board"), 1).digest != held["page:1"]


def test_without_an_index_everything_says_what_to_run(empty_engine: Engine) -> None:
    for ask in (
        lambda: empty_engine.search(plan_for("school")),
        lambda: empty_engine.count(match_for("school")),
        lambda: empty_engine.update(documents([LIBRARIES], 1), {}),
        empty_engine.digests,
    ):
        with pytest.raises(EngineError, match="search_rebuild"):
            ask()
    status = empty_engine.status()
    assert (status.ready, status.documents) == (False, 0)
    assert "search_rebuild" in status.detail


def test_a_new_index_is_built_beside_and_seen_only_after_the_switch(
    engine: Engine, open_engine: OpenEngine, tmp_path: Path
) -> None:
    reader = open_engine(tmp_path / "index")
    before = reader.status().generation
    generation = engine.begin_rebuild("1")
    generation.write(documents([record(50, "Zeppelin")], 3))
    assert (find(reader, "zeppelin"), len(find(reader, "school"))) == ([], 2)
    generation.switch()
    assert (find(reader, "zeppelin"), find(reader, "school")) == (["page:50"], [])
    assert reader.status().generation == generation.name != before


def test_an_unfinished_index_can_be_thrown_away(engine: Engine) -> None:
    generation = engine.begin_rebuild("1")
    generation.write(documents([record(50, "Zeppelin")], 3))
    generation.discard()
    assert (find(engine, "zeppelin"), len(find(engine, "school"))) == ([], 2)
    fill(engine, [LIBRARIES])
    assert engine.status().documents == 1


def test_discarding_after_the_switch_changes_nothing(engine: Engine) -> None:
    generation = engine.begin_rebuild("1")
    generation.write(documents([LIBRARIES], 3))
    generation.switch()
    generation.discard()
    assert find(engine, "library") == ["page:1"]


def test_a_rebuild_takes_later_changes_and_deletes(engine: Engine) -> None:
    generation = engine.begin_rebuild("1")
    generation.write(documents(RECORDS, 3))
    generation.write(documents([replace(LIBRARIES, title="Cinema")], 5), {"page:2": 5})
    generation.write(documents(RECORDS, 4))
    generation.switch()
    assert (find(engine, "cinema"), find(engine, "admissions")) == (["page:1"], [])
    assert engine.status().documents == len(RECORDS) - 1


def test_two_rebuilds_at_once_are_refused(engine: Engine, open_engine: OpenEngine, tmp_path: Path) -> None:
    generation = engine.begin_rebuild("1")
    with pytest.raises(EngineBusy):
        open_engine(tmp_path / "index").begin_rebuild("1")
    generation.discard()


def test_a_reader_looping_through_rebuilds_never_fails_nor_sees_less(engine: Engine) -> None:
    stop = threading.Event()
    seen: list[int] = []
    failures: list[EngineError] = []

    def read() -> None:
        while not stop.is_set():
            try:
                seen.append(engine.search(plan_for("school")).total)
            except EngineError as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _round in range(20):
        fill(engine)
    stop.set()
    reader.join()
    assert (failures, set(seen)) == ([], {2})


def write_some(open_engine: OpenEngine, folder: Path, first: int) -> None:
    """What a second process does: write twenty records, one commit each."""
    engine = open_engine(folder)
    for number in range(first, first + 20):
        assert engine.update(documents([record(number, "Parallel permits")], number), {}).done


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork beside threads is what is tested
def test_two_processes_write_and_a_forked_reader_sees_it_all(
    engine: Engine, open_engine: OpenEngine, tmp_path: Path
) -> None:
    assert find(engine, "parallel") == [], "opens a reader that the forked processes inherit"
    fork = multiprocessing.get_context("fork")
    writers = [
        fork.Process(target=write_some, args=(open_engine, tmp_path / "index", first), daemon=True)
        for first in (1000, 2000)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert engine.search(plan_for("parallel")).total == 40


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork beside threads is what is tested
def test_a_reader_used_before_a_fork_sees_later_writes_in_the_child(engine: Engine) -> None:
    assert find(engine, "later") == []
    fork = multiprocessing.get_context("fork")
    written, answer = fork.Event(), fork.Queue()

    def child() -> None:
        written.wait(30)
        answer.put(ids(engine.search(plan_for("later"))))

    process = fork.Process(target=child, daemon=True)
    process.start()
    engine.update(documents([record(60, "Later")], 2), {})
    written.set()
    assert answer.get(timeout=30) == ["page:60"]
    process.join(30)
