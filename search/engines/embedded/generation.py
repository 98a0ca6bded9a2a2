"""Building an index beside the one in use."""

import shutil
from collections.abc import Iterable, Mapping

from search.engines.base import Document, EngineError, WriteReport
from search.engines.batch import gather
from search.engines.embedded.failures import translated
from search.engines.embedded.reader import open_index
from search.engines.embedded.schema import gone_document, live_document
from search.engines.embedded.store import Store
from search.engines.embedded.writer import REBUILD_HEAP


class EmbeddedGeneration:
    """A new index, written by this object alone: the rebuild lock is held until it is switched to or discarded."""

    def __init__(self, store: Store, layout: str) -> None:
        self._store = store
        self._lock = store.lock("rebuild.lock", 0)
        try:
            self._folder = store.new_folder(layout)
            with translated():
                self._writer = open_index(self._folder).writer(REBUILD_HEAP, 1)
        except (EngineError, OSError) as error:
            self._lock.close()
            raise EngineError(f"A new search index cannot be started: {error}") from error
        self.name = self._folder.name
        self._versions: dict[str, int] = {}
        self._in_use = False

    def write(self, documents: Iterable[Document], deleted: Mapping[str, int] | None = None) -> WriteReport:
        """Write and delete in the new index only; older versions than already written here are ignored."""
        batch = gather(documents, deleted or {}, live_document, gone_document)
        with translated():
            for record_id, document in batch.documents.items():
                known = self._versions.get(record_id)
                if known is not None:
                    if batch.versions[record_id] < known:
                        continue
                    self._writer.delete_documents_by_term("id", record_id)
                self._writer.add_document(document)
                self._versions[record_id] = batch.versions[record_id]
        return WriteReport(done=tuple(batch.documents), refused=batch.refused)

    def switch(self) -> None:
        """Commit, and make this the index in use for every process; the previous one is kept."""
        with translated():
            self._writer.commit()
            self._writer.wait_merging_threads()
        with self._store.writing():
            self._store.switch(self._folder)
        self._in_use = True
        self._lock.close()

    def discard(self) -> None:
        """Throw the unfinished index away; one that is in use already stays."""
        if self._in_use:
            return
        del self._writer
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.close()
