"""What befalls the embedded engine's process: killed in the middle of a commit, or without room to write."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.engines.embedded import EmbeddedEngine
from tests.engines.corpus import fill
from tests.engines.doomed_writer import numbered

ROOT = Path(__file__).parents[2]

KILLS = 12
"""Each at another moment of the commits that follow each other without a pause."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filled index."""
    fill(EmbeddedEngine(tmp_path / "index"))
    return tmp_path / "index"


def write(*arguments: str | Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.engines.doomed_writer", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_what_was_committed_outlives_a_kill_at_any_moment(folder: Path) -> None:
    committed = 0
    for kill in range(KILLS):
        with write(folder, str(committed + 1)) as process:
            assert process.stdout is not None
            said = [process.stdout.readline()]  # empty when the process ends by itself
            time.sleep(kill * 0.004)
            process.kill()
            said += process.stdout.read().splitlines()
        assert all(said), "the writer ended before it was killed"
        committed = int(said[-1])
        held = EmbeddedEngine(folder).digests()
        assert {f"page:{1_000 + number}" for number in range(1, committed + 1)} <= set(held)
    engine = EmbeddedEngine(folder)
    engine.update([numbered(committed + 2)], {})
    assert f"page:{1_002 + committed}" in engine.digests()


def test_a_full_disk_is_said_and_harms_nothing(folder: Path) -> None:
    before = EmbeddedEngine(folder).digests()
    said, _ = write(folder).communicate(timeout=60)
    assert "File too large" in said
    engine = EmbeddedEngine(folder)
    assert engine.digests() == before
    engine.update([numbered(1)], {})
    assert engine.digests() == {**before, "page:1001": numbered(1).digest}
