"""Writing: grouped, ordered by version, tried again when the cluster is busy, and bad rows set apart."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.base import Document, EngineError, WriteReport
from search.engines.batch import Batch, gather
from search.engines.elasticsearch.failures import BUSY_STATUSES, NO_INDEX
from search.engines.elasticsearch.mapping import gone_document, live_document

GROUP = 500
GROUP_BYTES = 10_000_000
"""Documents, and bytes, of one request: proxies and clusters take that much without being asked to."""

TRIES_AGAIN = 8
FIRST_WAIT = 0.1
LONGEST_WAIT = 2.0
"""Seconds before trying again, twice as long each time: about nine in all."""

CONFLICT = 409
"""The index holds a newer version, so this write is done with."""

WHOLE_REQUEST = (400, 413)
"""A request that one bad or large document may have spoilt for the others."""

NO_FAULT_OF_A_ROW = (401, 403, *BUSY_STATUSES)
"""Nobody need look at the document: the cluster refuses any."""

Failures = dict[str, tuple[int, str]]
"""Status and reason for each id that was not written."""


def gather_actions(documents: Iterable[Document], deleted: Mapping[str, int]) -> Batch[bytes]:
    """Turn a call's changes into a batch of JSON documents."""
    return gather(documents, deleted, live_document, gone_document)


def write(client: Elasticsearch, alias: str, batch: Batch[bytes]) -> WriteReport:
    """Write a batch through ``alias``, which must exist. It can be searched after the next refresh.

    Raises ``EngineError`` when the cluster takes nothing, or not all of it: writing all of it again does no harm.
    """
    try:
        failures = _send(client, alias, batch, at_once=GROUP)
    except ApiError as error:
        if error.status_code not in WHOLE_REQUEST:
            raise
        failures = _send(client, alias, batch, at_once=1)
    refused = dict(batch.refused)
    for record_id, (status, reason) in failures.items():
        if status == 404:
            raise EngineError(NO_INDEX)
        if status in NO_FAULT_OF_A_ROW or (len(failures) == len(batch.documents) and status >= 500):
            raise EngineError(f"Elasticsearch would not take documents ({status}: {reason}). Look at its health.")
        refused[record_id] = f"Elasticsearch refused it: {reason}"
    return WriteReport(done=tuple(each for each in batch.documents if each not in failures), refused=refused)


def _send(client: Elasticsearch, alias: str, batch: Batch[bytes], *, at_once: int) -> Failures:
    results = streaming_bulk(
        client,
        _actions(batch),
        expand_action_callback=_expand,
        chunk_size=at_once,
        max_chunk_bytes=GROUP_BYTES,
        raise_on_error=False,
        raise_on_exception=at_once > 1,
        max_retries=TRIES_AGAIN,
        initial_backoff=FIRST_WAIT,
        max_backoff=LONGEST_WAIT,
        retry_on_status=(500, *BUSY_STATUSES),
        index=alias,
        require_alias=True,
    )
    failed = [result["index"] for is_written, result in results if not is_written]
    return {item["_id"]: (item["status"], _reason(item["error"])) for item in failed if item["status"] != CONFLICT}


def _actions(batch: Batch[bytes]) -> Iterator[dict[str, Any]]:
    for record_id, document in batch.documents.items():
        yield {"_id": record_id, "version": batch.versions[record_id], "document": document}


def _expand(action: Any) -> tuple[dict[str, Any], bytes]:
    """Equal versions are written again: a delete may follow a write of the same version, and a repair does."""
    head = {"_id": action["_id"], "version": action["version"], "version_type": "external_gte"}
    return {"index": head}, action["document"]


def _reason(error: Any) -> str:
    """Return the innermost cause that the server gives."""
    while isinstance(error, dict):
        error = error.get("caused_by") or error.get("reason") or "no reason given"
    return str(error)
