"""Solutions, councils using something, comparisons, packs, digests, data and export: to each what they may read."""

from pathlib import Path

import pytest

from portal.archive.export import export_site
from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.security.reuse import Reuse, build_reuse
from tests.security.reuse_seen import judge_text, look_at_documents, look_at_reuse

pytestmark = pytest.mark.one_database

LEAST_CELLS = 3_000


@pytest.fixture
def reuse(index: Sink) -> Reuse:
    made = build_reuse()
    follow()
    return made


def test_every_surface_shows_each_person_of_reuse_what_they_may_read(reuse: Reuse) -> None:
    for person, client in reuse.world.people.items():
        look_at_reuse(person, reuse)
        look_at_documents(person, client, reuse)
    assert reuse.world.wrong == []
    assert reuse.world.cells >= LEAST_CELLS


def test_an_export_holds_what_everybody_may_read(reuse: Reuse, tmp_path: Path) -> None:
    export_site(tmp_path / "made")
    for path in sorted((tmp_path / "made").rglob("*")):
        if path.is_file() and not path.name.endswith("council.jsonl"):  # every council is a public fact
            judge_text("anonymous", path.name, path.read_bytes().decode(errors="replace"), reuse)
    assert reuse.world.wrong == []
