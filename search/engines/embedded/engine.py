"""The engine contract, kept by tantivy."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tantivy import Occur, Query

from search.engines.base import Document, EngineError, EngineResult, EngineStatus, Hit, WriteReport
from search.engines.batch import gather
from search.engines.embedded import search
from search.engines.embedded.failures import translated
from search.engines.embedded.generation import EmbeddedGeneration
from search.engines.embedded.queries import naming, visible
from search.engines.embedded.reader import Reader
from search.engines.embedded.schema import LIVE, SCHEMA, gone_document, live_document
from search.engines.embedded.store import Store, built_at, layout_of
from search.engines.embedded.writer import write_update
from search.query.plan import Match, SearchPlan

LOCK_SECONDS = 10.0
"""How long a write waits for another process's write before it says busy; one batch takes well under a second."""


MOST_WORDS = 10_000_000
"""No vocabulary has more: all of it is wanted, and the library asks for a number."""


class EmbeddedEngine:
    """A search engine in a folder of this host. See ``search.engines.base.Engine`` for what each method promises.

    One object may be shared by threads and survives a fork. Nothing is opened before the first use.
    """

    name = "embedded"

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS) -> None:
        self._store = Store(folder, lock_seconds)
        self._reader = Reader(self._store)

    def search(self, plan: SearchPlan) -> EngineResult:
        """Answer a plan from the newest commit."""
        searcher = self._reader.searcher()
        with translated():
            return search.carry_out(searcher, plan)

    def count(self, match: Match) -> int:
        """Return how many documents a match set holds, before any facet filter."""
        searcher = self._reader.searcher()
        with translated():
            return search.count(searcher, match)

    def update(self, documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        """Write and delete in one commit. Raises ``EngineBusy`` if another process keeps writing."""
        batch = gather(documents, deleted, live_document, gone_document)
        with self._store.writing():
            return write_update(self._store.current(), batch)

    def begin_rebuild(self, layout: str) -> EmbeddedGeneration:
        """Start a new index beside the one in use. Raises ``EngineBusy`` if a rebuild is under way."""
        return EmbeddedGeneration(self._store, layout)

    def digests(self) -> dict[str, str]:
        """Return id and digest of every document held."""
        searcher = self._reader.searcher()
        with translated():
            live = Query.term_query(SCHEMA, "state", LIVE, index_option="basic")
            found = searcher.search(live, limit=max(1, searcher.num_docs), count=False)
            documents = (searcher.doc(address) for _score, address in found.hits)
            return {document["id"][0]: bytes(document["digest"][0]).decode() for document in documents}

    def vocabulary(self, match: Match) -> dict[str, int]:
        """Return every word with the number of documents it stands in, of what ``match`` lets be seen."""
        searcher = self._reader.searcher()
        with translated():
            return dict(searcher.terms_with_prefix("words", "", _seen(match), MOST_WORDS))

    def suggest(self, beginnings: Sequence[str], match: Match, limit: int, opening: str = "") -> list[Hit]:
        """Return documents in whose names each of ``beginnings`` begins a word; those with ``opening`` first."""
        searcher = self._reader.searcher()
        with translated():
            return search.suggest(searcher, naming(match, beginnings, opening), limit)

    def status(self) -> EngineStatus:
        """Say how the index stands; a broken one is not ready, with the reason."""
        try:
            folder = self._store.current()
            searcher = self._reader.searcher()
            with translated():
                live = Query.term_query(SCHEMA, "state", LIVE, index_option="basic")
                documents = search.total(searcher, live)
                newest = search.newest_version(searcher)
        except EngineError as error:
            return EngineStatus(ready=False, documents=0, generation="", built_at="", detail=str(error))
        return EngineStatus(
            ready=True,
            documents=documents,
            generation=folder.name,
            built_at=built_at(folder),
            layout=layout_of(folder),
            newest=newest,
        )


def _seen(match: Match) -> Query:
    return Query.boolean_query([*visible(match), (Occur.Must, Query.all_query())])
