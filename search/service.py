"""One search for one person: what they may find, the engine's answer, a check against the database, and the cards.

Every surface (page, list, feed, JSON) asks here and nowhere else.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from wagtail.models import Page

from portal.core.visibility import Access, User, load_access
from search.aids import load_aids
from search.engines.base import Document, Engine, EngineError, EngineResult, Hit
from search.indexing import records
from search.indexing.sinks import readers
from search.indexing.status import waiting_for
from search.params import LAST_PAGE, SearchParams
from search.query.aids import Aids
from search.query.grouped import FoundGroup, find_grouped
from search.query.nearby import Nearby, find_nearby, is_thin
from search.query.plan import Match
from search.query.run import PAGE_SIZE, Found, find
from search.query.understand import Understood, Visibility
from search.results.build import Results, build_results
from search.snapshot import Snapshot

logger = logging.getLogger(__name__)

Scope = Mapping[str, frozenset[str]]

TITLES_READ = 200
"""Pages read for a plain title search: enough for twenty pages of results, and read in well under a second."""


class Level(StrEnum):
    """How well search could answer: as it should, from the engine that stands in, or from the titles of pages."""

    FULL = "full"
    RESERVE = "reserve"
    TITLES = "titles-only"


@dataclass(frozen=True, slots=True)
class Answer:
    """Results to show. ``published`` says when the pages among the results were last published, by record id.
    ``behind`` is how long the reserve has not followed what changed; nothing unless it answered."""

    results: Results
    published: Mapping[str, datetime]
    level: Level = Level.FULL
    behind: timedelta = timedelta()


def search(
    params: SearchParams,
    user: User,
    snapshot: Snapshot,
    *,
    path: str,
    scope: Scope | None = None,
    words_only: bool = False,
) -> Answer:
    """Answer ``params`` for ``user``. ``snapshot`` was taken before the parameters were read (their facets are its
    own). ``path`` is the address of the page, ``scope`` its own fixed filters. ``words_only`` leaves out what has
    none of the words: records of near meaning, and those that editors recommend.

    Never raises for want of an engine: then it searches the titles of the pages this person may read.
    """
    access = load_access(user)
    question = _Question(params, access, snapshot, scope or {}, words_only)
    behind = timedelta()
    groups: Sequence[FoundGroup] = ()
    try:
        answered = readers().ask(question.put)
        found, nearby, groups = answered.value
        level = Level.RESERVE if answered.reserve else Level.FULL
        if answered.reserve:
            behind = waiting_for(answered.reserve)
    except EngineError as error:
        logger.warning("search answers from titles only: %s", error)
        level = Level.TITLES
        found = find_by_title(params, access, question.scope)
        nearby = Nearby() if is_thin(params, found) else None
    found, groups, published = check_groups(found, groups, access)
    if nearby is not None:
        nearby = replace(nearby, related=readable(nearby.related, access)[0])
    results = build_results(params, found, facets=snapshot.facets.values(), path=path, nearby=nearby, groups=groups)
    return Answer(results, published, level, behind)


@dataclass(frozen=True, slots=True)
class _Question:
    """One search, to be put to whichever engine answers."""

    params: SearchParams
    access: Access
    snapshot: Snapshot
    scope: Scope
    words_only: bool

    def put(self, engine: Engine) -> tuple[Found, Nearby | None, tuple[FoundGroup, ...]]:
        """What ``engine`` finds, what to offer besides if that is little, and its groups if they are asked for."""
        seen_by = Visibility(self.access.tokens, self.snapshot.hidden[engine.name])
        aids = load_aids(engine, self.snapshot.hidden)
        if self.words_only:
            aids = replace(aids, neighbours=None, promotions=None)
        found, groups = self._find(engine, seen_by, aids)
        thin = is_thin(self.params, found)
        return found, find_nearby(engine, self.params, found, seen_by, aids) if thin else None, groups

    def _find(self, engine: Engine, seen_by: Visibility, aids: Aids) -> tuple[Found, tuple[FoundGroup, ...]]:
        facets = self.snapshot.facets
        if self.params.group:
            return find_grouped(engine, self.params, seen_by, aids=aids, scope=self.scope, facets=facets)
        return find(engine, self.params, seen_by, aids=aids, scope=self.scope, facets=facets), ()


def check_hits(found: Found, access: Access) -> tuple[Found, dict[str, datetime]]:
    """Drop hits whose page this person may not read by now, whatever the index says. One query.

    Outbox rows already keep such pages out; this holds even where no row was written (a bulk update, a restored
    database). Returns the checked result and when each page was last published.
    """
    hits, published = readable(found.result.hits, access)
    dropped = len(found.result.hits) - len(hits)
    if dropped:
        found = replace(found, result=replace(found.result, hits=hits, total=found.result.total - dropped))
    return found, published


def check_groups(
    found: Found, groups: Sequence[FoundGroup], access: Access
) -> tuple[Found, tuple[FoundGroup, ...], dict[str, datetime]]:
    """``check_hits`` for results in groups and in none, together. One query."""
    grouped = [hit for group in groups for hit in group.hits]
    every = replace(found, result=replace(found.result, hits=(*found.result.hits, *grouped)))
    checked, published = check_hits(every, access)
    kept = {hit.id for hit in checked.result.hits}
    shown = tuple(hit for hit in found.result.hits if hit.id in kept)
    return replace(checked, result=replace(checked.result, hits=shown)), tuple(_kept(groups, kept)), published


def _kept(groups: Sequence[FoundGroup], kept: Collection[str]) -> Iterator[FoundGroup]:
    for group in groups:
        hits = tuple(hit for hit in group.hits if hit.id in kept)
        yield replace(group, hits=hits, total=group.total - len(group.hits) + len(hits))


def readable(hits: Sequence[Hit], access: Access) -> tuple[tuple[Hit, ...], dict[str, datetime]]:
    """Those of ``hits`` that this person may read by now, and when each page was last published. One query."""
    keys = [key for hit in hits if (key := _page_key(hit.id)) is not None]
    visible = access.visible(Page.objects.filter(pk__in=keys)) if keys else Page.objects.none()
    published = {records.page_id(key): moment for key, moment in visible.values_list("pk", "last_published_at")}
    kept = tuple(hit for hit in hits if _page_key(hit.id) is None or hit.id in published)
    if dropped := len(hits) - len(kept):
        logger.warning("search dropped %d hits that the database does not show this reader", dropped)
    return kept, {key: moment for key, moment in published.items() if moment}


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
    understood = Understood(params.query, Match(), lexical=len(kept), complete=len(kept), answering=len(kept))
    return Found(EngineResult(hits, len(kept), {}), page, pages_found, offset, understood)


def _has_all(document: Document, filters: Mapping[str, Iterable[str]]) -> bool:
    return all(set(values) & set(document.terms.get(name, ())) for name, values in filters.items())
