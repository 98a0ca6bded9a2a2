"""Writing: grouped, ordered by version, and done only when committed."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import tantivy

from search.engines.base import EngineError, WriteReport
from search.engines.batch import Batch
from search.engines.embedded.failures import translated
from search.engines.embedded.reader import open_index
from search.engines.embedded.schema import SCHEMA

UPDATE_HEAP = 20_000_000
REBUILD_HEAP = 100_000_000
"""Bytes a writer may hold before it writes a segment: small beside a web process, larger for a rebuild, and both
well within a machine of 2 GB. One thread each: the machines have few cores, and readers need them."""


def held_versions(searcher: tantivy.Searcher, ids: Iterable[str]) -> dict[str, int]:
    """Return the version the index holds of each of ``ids`` it knows, deleted ones included."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    found = searcher.search(tantivy.Query.term_set_query(SCHEMA, "id", wanted), limit=len(wanted), count=False)
    documents = [searcher.doc(address) for _score, address in found.hits]
    return {document["id"][0]: int(document["version"][0]) for document in documents}


def write_update(folder: Path, batch: Batch[tantivy.Document]) -> WriteReport:
    """Write a batch to the index in ``folder`` in one commit; if that fails, one by one, so that one bad row is
    set apart and the others are written. The caller holds the writer lock.

    Raises ``EngineError`` when nothing can be written at all (a full disk, a damaged index).
    """
    with translated():
        index = open_index(folder)
        held = held_versions(index.searcher(), batch.documents)
    current = {i: d for i, d in batch.documents.items() if batch.versions[i] >= held.get(i, 0)}
    overtaken = [i for i in batch.documents if i not in current]
    try:
        _commit(folder, current)
        return WriteReport(done=(*current, *overtaken), refused=batch.refused)
    except EngineError:
        if len(current) <= 1:
            raise
    # Outside the handler: inside it the error's traceback would still hold the writer that failed, and its lock.
    return _one_by_one(folder, current, batch.refused, overtaken)


def _commit(folder: Path, documents: Mapping[str, tantivy.Document]) -> None:
    """Write in one commit, through a fresh index handle: one that failed is not used again."""
    if not documents:
        return
    with translated():
        writer = open_index(folder).writer(UPDATE_HEAP, 1)
        try:
            for record_id, document in documents.items():
                writer.delete_documents_by_term("id", record_id)
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        finally:
            del writer  # an error's traceback holds this frame; the writer's lock must not live as long


def _one_by_one(
    folder: Path, documents: Mapping[str, tantivy.Document], refused: Mapping[str, str], overtaken: Iterable[str]
) -> WriteReport:
    done: list[str] = []
    failures: dict[str, str] = {}
    for record_id, document in documents.items():
        try:
            _commit(folder, {record_id: document})
        except EngineError as error:
            failures[record_id] = str(error)
        else:
            done.append(record_id)
    if not done:
        raise EngineError(next(iter(failures.values())))
    return WriteReport(done=(*done, *overtaken), refused={**refused, **failures})
