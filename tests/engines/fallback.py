"""What readers get while Elasticsearch cannot be reached, as one engine: the whole suite holds for it too."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from search.engines.base import Document, EngineResult, EngineStatus, Generation, Hit, WriteReport
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import Readers
from search.query.plan import Match, SearchPlan

NOBODY = "http://127.0.0.1:9"
"""The discard service's port: nothing listens there."""


class FallbackEngine:
    """Asks an Elasticsearch that is not there, and so is answered by the embedded engine; writes go to that."""

    name = "fallback"

    def __init__(self, folder: Path) -> None:
        self._embedded = EmbeddedEngine(folder, lock_seconds=20)
        self._readers = Readers((ElasticsearchEngine(NOBODY, index="portal-test-nobody"), self._embedded))

    def search(self, plan: SearchPlan) -> EngineResult:
        return self._readers.ask(lambda engine: engine.search(plan)).value

    def count(self, match: Match) -> int:
        return self._readers.ask(lambda engine: engine.count(match)).value

    def vocabulary(self, match: Match) -> dict[str, int]:
        return self._readers.ask(lambda engine: engine.vocabulary(match)).value

    def suggest(self, beginnings: Sequence[str], match: Match, limit: int, opening: str = "") -> list[Hit]:
        return self._readers.ask(lambda engine: engine.suggest(beginnings, match, limit, opening)).value

    def update(self, documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        return self._embedded.update(documents, deleted)

    def begin_rebuild(self, layout: str) -> Generation:
        return self._embedded.begin_rebuild(layout)

    def digests(self) -> dict[str, str]:
        return self._embedded.digests()

    def status(self) -> EngineStatus:
        return self._embedded.status()
