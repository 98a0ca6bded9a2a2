"""Solutions, councils using something, comparisons, packs, digests, data and export: to each what they may read."""

from pathlib import Path

import pytest

from portal.archive.export import export_site
from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.security.reuse import Reuse, build_reuse
from tests.security.reuse_seen import judge_text

pytestmark = pytest.mark.one_database


@pytest.fixture
def reuse(index: Sink) -> Reuse:
    made = build_reuse()
    follow()
    return made


def test_an_export_holds_what_everybody_may_read(reuse: Reuse, tmp_path: Path) -> None:
    export_site(tmp_path / "made")
    for path in sorted((tmp_path / "made").rglob("*")):
        if path.is_file() and not path.name.endswith("council.jsonl"):  # every council is a public fact
            judge_text("anonymous", path.name, path.read_bytes().decode(errors="replace"), reuse)
    assert reuse.world.wrong == []
