"""From a record to the document an engine stores: analysis, digest, and what a result card needs."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from search.contract import NO_VALUE, SearchRecord, facets
from search.engines.base import Document
from search.language.analyse import beginnings, join_parts, stems, words
from search.language.normalise import clean

LAYOUT = "6"
"""Raise when analysis or the stored form changes: every digest changes, and an audit then finds all copies stale."""

TEXT_KEPT = 4_000
"""Characters of the text kept for fragments on result cards: about two screens, where most matches stand. The
whole text is searched all the same."""

UNGRADED = -1
"""Evidence of a record where grading makes no sense: sorted after grade 0."""


def build_document(record: SearchRecord, version: int) -> Document:
    """Return the engine document for ``record``.

    ``version`` is the outbox's: it orders writes of one id. Equal records give equal digests, whatever the version.
    The title counts twice in the combined field (search.query.weights says why). Raises ``ValueError`` for a record
    without an address: nobody could follow it.
    """
    if not record.url:
        raise ValueError("It has no address: the site's root page is not above it.")
    parts = (record.title, record.summary, record.text, *record.names, *record.keywords)
    terms = {"kind": (record.kind,), **record.terms}
    values = {name: tuple(sorted({term.value for term in given})) for name, given in terms.items() if given}
    ungrouped = {name: (NO_VALUE,) for name, facet in facets.items() if facet.grouping}
    stored = stored_form(record)
    return Document(
        id=record.id,
        version=version,
        digest=_digest(record, stored),
        title=tuple(stems(record.title)),
        combined=tuple(join_parts((record.title, *parts))),
        words=tuple(sorted(set(words(" ".join(parts))))),
        beginnings=tuple(beginnings((record.title, *record.names))),
        audience=record.audience,
        terms=ungrouped | values,
        sort_title=" ".join(words(record.title)),
        date=int(record.date.strftime("%Y%m%d")) if record.date else 0,
        evidence=UNGRADED if record.evidence is None else record.evidence,
        using=record.using,
        stored=stored,
    )


def stored_form(record: SearchRecord) -> dict[str, Any]:
    """Return what the index keeps for showing a hit, as JSON: search.results.cards reads it back.

    Its words are cleaned of what XML and UTF-8 cannot carry: one vertical tab pasted from Word broke every feed.
    """
    return {
        "kind": [record.kind.value, str(record.kind.label)],
        "title": clean(record.title),
        "names": [clean(name) for name in record.names],
        "url": record.url,
        "summary": clean(record.summary),
        "text": "\n".join(clean(line) for line in record.text[:TEXT_KEPT].split("\n")),
        "facts": [[clean(str(fact.label)), clean(str(fact.value))] for fact in record.facts],
        "terms": {
            name: [[term.value, clean(str(term.label))] for term in values] for name, values in record.terms.items()
        },
        "date": record.date.isoformat() if record.date else None,
        "evidence": record.evidence,
        "using": record.using,
        "locale": record.locale,
    }


def _digest(record: SearchRecord, stored: Mapping[str, Any]) -> str:
    """Return a name for the content: equal for equal records, different when anything that is indexed differs."""
    content = [LAYOUT, record.id, record.audience, record.text, record.keywords, stored]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]
