"""Building an index beside the one in use."""

import logging
from collections.abc import Iterable, Mapping

from search.engines.base import Document, EngineError, WriteReport
from search.engines.elasticsearch.connection import READ_SECONDS, WRITE_SECONDS, Connection
from search.engines.elasticsearch.failures import translated
from search.engines.elasticsearch.indices import Indices, building
from search.engines.elasticsearch.lease import Lease
from search.engines.elasticsearch.write import gather_actions, write

logger = logging.getLogger(__name__)


class ElasticsearchGeneration:
    """A new index, written by this object alone: the lease is held until it is switched to or discarded."""

    def __init__(self, connection: Connection, indices: Indices, layout: str) -> None:
        self._connection = connection
        self._indices = indices
        self._in_use = False
        with translated(connection.place):
            client = connection.client(READ_SECONDS)
            self._lease = Lease(client, indices.lock)
            try:
                self.name = indices.create(client, layout)
            except BaseException:
                self._lease.end(client)
                raise

    def write(self, documents: Iterable[Document], deleted: Mapping[str, int] | None = None) -> WriteReport:
        """Write and delete in the new index only; older versions than already written here are ignored."""
        batch = gather_actions(documents, deleted or {})
        with translated(self._connection.place):
            self._lease.renew(self._connection.client(READ_SECONDS))
            return write(self._connection.client(WRITE_SECONDS), building(self.name), batch)

    def switch(self) -> None:
        """Make this the index in use for every process, in one step; the previous one is kept."""
        with translated(self._connection.place):
            client = self._connection.client(WRITE_SECONDS)
            client.indices.refresh(index=self.name)
            self._lease.renew(client)
            self._indices.switch(client, self.name)
            self._in_use = True
        try:
            with translated(self._connection.place):
                self._indices.remove_unused(client)
                self._lease.end(client)
        except EngineError as error:
            logger.warning("what an earlier rebuild left behind was not removed: %s", error)

    def discard(self) -> None:
        """Throw the unfinished index away; one that is in use already stays."""
        if self._in_use:
            return
        try:
            with translated(self._connection.place):
                client = self._connection.client(READ_SECONDS)
                self._indices.remove(client, self.name)
                self._lease.end(client)
        except EngineError as error:
            logger.warning("the unfinished index %s was not removed; the next rebuild does: %s", self.name, error)
