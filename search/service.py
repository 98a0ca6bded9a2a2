"""One search for one person: what they may find, the engine's answer, a check against the database, and the cards.

Every surface (page, list, feed, JSON) asks here and nowhere else.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from wagtail.models import Page

from portal.core.visibility import Access, User, load_access
from search.aids import load_aids
from search.engines.base import Document, EngineError, EngineResult, Hit
from search.indexing import records
from search.indexing.sinks import reading_sink
from search.params import LAST_PAGE, SearchParams
from search.query.plan import Match
from search.query.run import PAGE_SIZE, Found, find
from search.query.understand import Understood, Visibility
from search.results.build import Results, build_results
from search.snapshot import Snapshot

logger = logging.getLogger(__name__)

Scope = Mapping[str, frozenset[str]]

TITLES_READ = 200
"""Pages read for a plain title search: enough for twenty pages of results, and read in well under a second."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Results to show. ``degraded``: the index could not answer, only titles were searched. ``published`` says when
    the pages among the results were last published, by record id."""

    results: Results
    degraded: bool
    published: Mapping[str, datetime]


def search(params: SearchParams, user: User, snapshot: Snapshot, *, path: str, scope: Scope | None = None) -> Answer:
    """Answer ``params`` for ``user``. ``snapshot`` was taken before the parameters were read (their facets are its
    own). ``path`` is the address of the page, ``scope`` its own fixed filters.

    Never raises for want of an engine: then it searches the titles of the pages this person may read.
    """
    access = load_access(user)
    degraded = False
    try:
        found = _find_in_index(params, access, snapshot, scope or {})
    except EngineError as error:
        logger.warning("search answers from titles only: %s", error)
        degraded = True
        found = find_by_title(params, access, scope or {})
    found, published = check_hits(found, access)
    return Answer(build_results(params, found, facets=snapshot.facets.values(), path=path), degraded, published)


def _find_in_index(params: SearchParams, access: Access, snapshot: Snapshot, scope: Scope) -> Found:
    seen_by = Visibility(access.tokens, snapshot.hidden_ids)
    return find(reading_sink().engine, params, seen_by, aids=load_aids(), scope=scope, facets=snapshot.facets)


def check_hits(found: Found, access: Access) -> tuple[Found, dict[str, datetime]]:
    """Drop hits whose page this person may not read by now, whatever the index says. One query.

    Outbox rows already keep such pages out; this holds even where no row was written (a bulk update, a restored
    database). Returns the checked result and when each page was last published.
    """
    keys = [key for hit in found.result.hits if (key := _page_key(hit.id)) is not None]
    visible = access.visible(Page.objects.filter(pk__in=keys)) if keys else Page.objects.none()
    published = {records.page_id(key): moment for key, moment in visible.values_list("pk", "last_published_at")}
    hits = tuple(hit for hit in found.result.hits if _page_key(hit.id) is None or hit.id in published)
    dropped = len(found.result.hits) - len(hits)
    if dropped:
        logger.warning("search dropped %d hits that the database does not show this reader", dropped)
        result = replace(found.result, hits=hits, total=found.result.total - dropped)
        found = replace(found, result=result)
    return found, {key: moment for key, moment in published.items() if moment}


def _page_key(record_id: str) -> int | None:
    prefix, _separator, key = record_id.partition(":")
    return int(key) if prefix == records.PAGE and key.isdecimal() else None


def find_by_title(params: SearchParams, access: Access, scope: Scope) -> Found:
    """Search the titles of pages that this person may read, newest first: every word must stand in the title.

    What is left when there is no index. Filters hold; nothing is counted.
    """
    pages = access.visible(records.indexable_pages())
    for word in params.text.replace('"', " ").split():
        pages = pages.filter(title__icontains=word)
    keys = pages.order_by("-last_published_at", "pk").values_list("pk", flat=True)[:TITLES_READ]
    documents = {document.id: document for document in records.build(map(records.page_id, keys), 0).documents}
    wanted: list[Scope] = [scope, params.filters]
    kept = [
        document
        for key in keys
        if (document := documents.get(records.page_id(key))) and all(_has_all(document, some) for some in wanted)
    ]
    pages_found = min(LAST_PAGE, max(1, ceil(len(kept) / PAGE_SIZE)))
    page = min(params.page, pages_found)
    offset = (page - 1) * PAGE_SIZE
    hits = tuple(Hit(document.id, 0.0, document.stored) for document in kept[offset : offset + PAGE_SIZE])
    understood = Understood(params.query, Match(), lexical=len(kept))
    return Found(EngineResult(hits, len(kept), {}), page, pages_found, offset, understood)


def _has_all(document: Document, filters: Mapping[str, Iterable[str]]) -> bool:
    return all(set(values) & set(document.terms.get(name, ())) for name, values in filters.items())
