"""The documents that a judged set speaks of, in an index of their own that is removed afterwards."""

import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings

from search.engines.base import Document, Engine, EngineError, Hit
from search.engines.embedded import EmbeddedEngine
from search.evaluation.judged import CORPUS, BadSet, read_records
from search.indexing import records
from search.indexing.document import LAYOUT, build_document
from search.indexing.sinks import ELASTICSEARCH

BATCH = 500

ENGINES = ("embedded", ELASTICSEARCH)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a set is judged on: its own corpus, or without one this site's content, whose documents are named by
    their addresses."""

    folder: Path

    @property
    def is_site(self) -> bool:
        """Whether the set judges this site's own content."""
        return not (self.folder / CORPUS).is_file()

    def documents(self) -> Iterator[Document]:
        """Yield every document. Raises ``BadSet``."""
        if self.is_site:
            yield from site_documents()
        else:
            yield from (build_document(record, 1) for record in read_records(self.folder))

    def name(self, hit: Hit) -> str:
        """The name that grades give to a hit."""
        return str(hit.stored["url"]) if self.is_site else hit.id


def site_documents() -> Iterator[Document]:
    """Yield every document of this site, whoever may read it. Raises ``BadSet`` if one cannot be described."""
    ids = records.all_ids()
    while batch := list(islice(ids, BATCH)):
        built = records.build(batch, 1)
        if built.failed:
            record_id, reason = next(iter(built.failed.items()))
            raise BadSet(f"{record_id} cannot be indexed: {reason}")
        yield from built.documents


@contextmanager
def temporary_engine(name: str) -> Iterator[Engine]:
    """An engine of this kind with an index of its own, removed when the block ends. Raises ``EngineError``."""
    if name == ELASTICSEARCH:
        with _temporary_elasticsearch() as engine:
            yield engine
    else:
        with tempfile.TemporaryDirectory(prefix="portal-search-") as place:
            yield EmbeddedEngine(Path(place))


@contextmanager
def _temporary_elasticsearch() -> Iterator[Engine]:
    if not settings.ELASTICSEARCH_URL:
        raise EngineError("Set SEARCH_ENGINE=elasticsearch and ELASTICSEARCH_URL to measure on Elasticsearch.")
    from search.engines.elasticsearch import ElasticsearchEngine  # its client takes long to import

    engine = ElasticsearchEngine(
        settings.ELASTICSEARCH_URL,
        index=f"{settings.ELASTICSEARCH_INDEX}-trial-{secrets.token_hex(4)}",
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca_file=settings.ELASTICSEARCH_CA_FILE,
    )
    try:
        yield engine
    finally:
        engine.remove()


def fill(engine: Engine, documents: Iterable[Document]) -> int:
    """Build an index of ``documents`` and switch to it. Returns how many. Raises ``EngineError``."""
    generation = engine.begin_rebuild(LAYOUT)
    left = iter(documents)
    written = 0
    try:
        while batch := list(islice(left, BATCH)):
            written += len(generation.write(batch).done)
        generation.switch()
    finally:
        generation.discard()
    return written
