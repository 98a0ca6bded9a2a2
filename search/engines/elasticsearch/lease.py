"""One rebuild at a time, on whichever host it runs."""

import secrets
import time

from elasticsearch import BadRequestError, ConflictError, Elasticsearch, NotFoundError

from search.engines.base import EngineBusy, EngineError

LEASE_SECONDS = 120
"""A rebuild that was killed holds others up no longer; one that goes on says so with every group it writes, and waits
at most a minute for anything else."""

_MAPPINGS = {"dynamic": "strict", "properties": {"holder": {"type": "keyword"}, "until": {"type": "long"}}}

_ID = "rebuild"


class Lease:
    """A place that one holder has until a moment, kept as one document. Hosts must agree on the time to a minute."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        """Take the lease. Raises ``EngineBusy`` while another holds it."""
        self._index = index
        self._holder = secrets.token_hex(8)
        try:
            client.indices.create(
                index=index,
                settings={"number_of_shards": 1, "auto_expand_replicas": "0-1"},
                mappings=_MAPPINGS,
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
        try:
            self._write(client, op_type="create")
        except ConflictError:
            self._take_over(client)

    def renew(self, client: Elasticsearch) -> None:
        """Hold the lease for longer. Raises ``EngineError`` if another took it meanwhile."""
        try:
            self._write(client, if_seq_no=self._number, if_primary_term=self._term)
        except (ConflictError, NotFoundError) as error:
            raise EngineError("Another rebuild has begun meanwhile; this one was given up.") from error

    def end(self, client: Elasticsearch) -> None:
        """Let others have it; one that was lost already stays with its holder."""
        try:
            client.delete(index=self._index, id=_ID, if_seq_no=self._number, if_primary_term=self._term)
        except (ConflictError, NotFoundError):
            return

    def _take_over(self, client: Elasticsearch) -> None:
        """Take the place of a holder whose time is over."""
        busy = (
            "Another rebuild of this index is under way, or was broken off less than two minutes ago. Try again then."
        )
        try:
            held = client.get(index=self._index, id=_ID)
            if held["_source"]["until"] > time.time():
                raise EngineBusy(busy)
            self._write(client, if_seq_no=held["_seq_no"], if_primary_term=held["_primary_term"])
        except (ConflictError, NotFoundError) as error:
            raise EngineBusy(busy) from error

    def _write(self, client: Elasticsearch, **only_if: str | int) -> None:
        document = {"holder": self._holder, "until": int(time.time()) + LEASE_SECONDS}
        written = client.index(index=self._index, id=_ID, document=document, **only_if)  # type: ignore[arg-type]
        self._number, self._term = written["_seq_no"], written["_primary_term"]
