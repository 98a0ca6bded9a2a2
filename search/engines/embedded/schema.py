"""How a document lies in the index."""

import json
from typing import Any

import tantivy

from search.engines.base import Document
from search.engines.ordering import ORDERS, order_keys

LIVE = "live"
GONE = "gone"
"""State of a deleted record: kept without content, so that a late, older write cannot bring it back."""


def build_schema() -> tantivy.Schema:
    """Return the schema. Text arrives analysed, so fields only split at spaces or take a value whole.

    The ``by_`` fields are sort keys with the id at the end, because the engine sorts by one field only and ties must
    fall by id. Facets lie in one JSON field, so that a new facet needs no new schema.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for exact in ("state", "audience"):
        builder.add_text_field(exact, tokenizer_name="raw", index_option="basic")
    for scored in ("combined", "title"):
        builder.add_text_field(scored, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("beginnings", tokenizer_name="whitespace", index_option="freq")
    builder.add_json_field("terms", fast=True, tokenizer_name="raw", index_option="basic")
    for order in ORDERS.values():
        builder.add_text_field(order, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("version", stored=True, fast=True)
    builder.add_bytes_field("digest", stored=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


SCHEMA = build_schema()


def live_document(document: Document) -> tantivy.Document:
    """Return the index form of a document. Raises ``ValueError`` or ``TypeError`` for values of the wrong type.

    Built with the schema, so that a wrong value is refused here and not by the writer later, which would lose the
    whole batch.
    """
    return tantivy.Document.from_dict(
        {
            "id": document.id,
            "state": LIVE,
            "audience": document.audience,
            "combined": " ".join(document.combined),
            "title": " ".join(document.title),
            "words": " ".join(document.words),
            "beginnings": " ".join(document.beginnings),
            "terms": {name: list(values) for name, values in document.terms.items()},
            **order_keys(document),
            "version": document.version,
            "digest": document.digest.encode(),
            "payload": json.dumps(dict(document.stored)).encode(),
        },
        SCHEMA,
    )


def gone_document(record_id: str, version: int) -> tantivy.Document:
    """Return what is kept of a deleted record. It has no audience, so no search sees it."""
    return tantivy.Document.from_dict({"id": record_id, "state": GONE, "version": version}, SCHEMA)


def read_payload(found: tantivy.Document) -> dict[str, Any]:
    """Return what was stored with a document."""
    payload: dict[str, Any] = json.loads(bytes(found["payload"][0]))
    return payload
