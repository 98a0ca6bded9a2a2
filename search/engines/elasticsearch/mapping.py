"""How a document lies in an index."""

import json
from typing import Any

from search.engines.base import Document
from search.engines.ordering import ORDERS, order_keys

LIVE = "live"
GONE = "gone"
"""State of a deleted record: a document without content, so that a late, older write cannot bring it back however much
later it comes, and a rebuild under way knows too. The server's own memory of deletes ends with ``index.gc_deletes``."""

LONGEST_TOKEN = 8_191
"""Characters. A longer word is cut in several: the library under the server refuses terms above 32,766 bytes."""

HIGHEST_VERSION = 2**63 - 1

SETTINGS: dict[str, Any] = {
    # Statistics that decide scores are counted for each shard: only one gives the scores of the whole.
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # Every update ends with a refresh of its own, so that its parts are found together.
    "refresh_interval": "-1",
    # Page 1,000 ends at the default of 10,000, and runs of equal scores are read to their end.
    "max_result_window": 1_000_000,
    "analysis": {
        "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": LONGEST_TOKEN}},
        "analyzer": {"tokens": {"type": "custom", "tokenizer": "spaces"}},
    },
}

PROPERTIES: dict[str, Any] = {
    **{name: {"type": "keyword"} for name in ("id", "state", "audience")},
    **{name: {"type": "keyword", "index": False} for name in ORDERS.values()},  # sorted by, never searched
    **{name: {"type": "text", "analyzer": "tokens"} for name in ("combined", "title")},
    "beginnings": {"type": "text", "analyzer": "tokens", "index_options": "freqs"},
    "words": {"type": "keyword", "index": False, "ignore_above": LONGEST_TOKEN},  # counted, never searched
    "terms": {"type": "flattened"},  # exact values below open-ended names, so that a new facet needs no new mapping
    "version": {"type": "long"},
    "digest": {"type": "keyword", "index": False},
    "payload": {"type": "keyword", "index": False, "doc_values": False},
}


def mappings(layout: str, built_at: str) -> dict[str, Any]:
    """Return the mapping of a new index, which also says in what form its documents are and when it was begun."""
    return {
        "dynamic": "strict",
        "_source": {"includes": ["payload"]},  # the only part that is read back
        "properties": PROPERTIES,
        "_meta": {"layout": layout, "built_at": built_at},
    }


def live_document(document: Document) -> bytes:
    """Return the index form of a document as JSON. Raises ``ValueError`` or ``TypeError`` for values of the wrong
    type: the server would refuse a whole group for some of them, and bend others.
    """
    source = {
        "id": document.id,
        "state": LIVE,
        "audience": document.audience,
        "combined": " ".join(document.combined),
        "title": " ".join(document.title),
        "words": list(document.words),
        "beginnings": " ".join(document.beginnings),
        "terms": {name: list(values) for name, values in document.terms.items()},
        **order_keys(document),
        "version": _checked(document.version),
        "digest": document.digest,
        "payload": json.dumps(dict(document.stored)),
    }
    return json.dumps(source, ensure_ascii=False).encode()


def gone_document(record_id: str, version: int) -> bytes:
    """Return what is kept of a deleted record. It has no audience, so no search sees it."""
    return json.dumps({"id": record_id, "state": GONE, "version": _checked(version)}, ensure_ascii=False).encode()


def _checked(version: int) -> int:
    if not 0 <= version <= HIGHEST_VERSION:
        raise ValueError(f"its version is {version}, not a positive whole number")
    return version
