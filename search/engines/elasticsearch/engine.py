"""The engine contract, kept by Elasticsearch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.engines.base import Document, EngineError, EngineResult, EngineStatus, Hit, WriteReport
from search.engines.elasticsearch import search
from search.engines.elasticsearch.connection import READ_SECONDS, SEARCH_SECONDS, WRITE_SECONDS, Connection
from search.engines.elasticsearch.failures import translated
from search.engines.elasticsearch.generation import ElasticsearchGeneration
from search.engines.elasticsearch.indices import Indices
from search.engines.elasticsearch.write import gather_actions, write
from search.query.plan import Match, SearchPlan


class ElasticsearchEngine:
    """A search engine on a cluster. See ``search.engines.base.Engine`` for what each method promises.

    ``index`` is the alias of the index in use, and every index of this engine is named ``<index>_...``: nothing else
    on the cluster is touched. One object may be shared by threads and survives a fork. Nothing is contacted before the
    first use.
    """

    name = "elasticsearch"

    def __init__(self, url: str, *, index: str, api_key: str = "", ca_file: str = "") -> None:
        self._index = index
        self._connection = Connection(url, api_key, ca_file)
        self._indices = Indices(index)

    def search(self, plan: SearchPlan) -> EngineResult:
        """Answer a plan from what was written last."""
        with translated(self._connection.place):
            return search.carry_out(self._connection.client(SEARCH_SECONDS), self._index, plan)

    def count(self, match: Match) -> int:
        """Return how many documents a match set holds, before any facet filter."""
        with translated(self._connection.place):
            return search.count(self._connection.client(SEARCH_SECONDS), self._index, match)

    def update(self, documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        """Write and delete; all of it is found together, when it is complete."""
        batch = gather_actions(documents, deleted)
        with translated(self._connection.place):
            client = self._connection.client(WRITE_SECONDS)
            report = write(client, self._index, batch)
            client.indices.refresh(index=self._index)
        return report

    def begin_rebuild(self, layout: str) -> ElasticsearchGeneration:
        """Start a new index beside the one in use. Raises ``EngineBusy`` if a rebuild is under way on any host."""
        return ElasticsearchGeneration(self._connection, self._indices, layout)

    def digests(self) -> dict[str, str]:
        """Return id and digest of every document held."""
        with translated(self._connection.place):
            return search.digests(self._connection.client(READ_SECONDS), self._index)

    def vocabulary(self, match: Match) -> dict[str, int]:
        """Return every word with the number of documents it stands in, of what ``match`` lets be seen.

        A server that hangs is noticed within the time of a search: a question as short as one goes first.
        """
        seen = replace(match, words=(), minimum=0, phrases=(), excluded=(), joined=frozenset())
        if not self.count(seen):
            return {}
        with translated(self._connection.place):
            return search.vocabulary(self._connection.client(READ_SECONDS), self._index, seen)

    def suggest(self, beginnings: Sequence[str], match: Match, limit: int, opening: str = "") -> list[Hit]:
        """Return documents in whose names each of ``beginnings`` begins a word, best first."""
        with translated(self._connection.place):
            return search.suggest(
                self._connection.client(SEARCH_SECONDS), self._index, beginnings, match, limit, opening
            )

    def remove(self) -> None:
        """Remove every index of this engine: for trials, which have an ``index`` of their own."""
        with translated(self._connection.place):
            self._indices.remove_all(self._connection.client(READ_SECONDS))

    def status(self) -> EngineStatus:
        """Say how the engine stands; a broken one is not ready, with the reason."""
        try:
            with translated(self._connection.place):
                return self._indices.status(self._connection.client(SEARCH_SECONDS))
        except EngineError as error:
            return EngineStatus(ready=False, documents=0, generation="", built_at="", detail=str(error))
