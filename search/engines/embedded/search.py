"""Carrying out a plan on one searcher: hits in order, exact total, facet counts."""

from collections.abc import Iterable, Iterator

import tantivy
from tantivy import Order

from search.engines.base import EngineResult, Hit
from search.engines.embedded.queries import matching, scoring
from search.engines.embedded.schema import read_payload
from search.engines.ordering import ORDERS, Fetched, by_cut_score, page_of
from search.query.plan import Match, SearchPlan, Sort

Scored = tuple[float, tantivy.DocAddress]


def carry_out(searcher: tantivy.Searcher, plan: SearchPlan) -> EngineResult:
    """Answer a plan from one commit, so that hits, total and counts agree with each other."""
    if plan.sort is Sort.RELEVANCE:
        hits, found = _by_score(searcher, plan)
    else:
        hits, found = _by_key(searcher, plan)
    return EngineResult(hits=tuple(hits), total=found, facets=_count_facets(searcher, plan))


def count(searcher: tantivy.Searcher, match: Match) -> int:
    """Return the exact number of documents in a match set."""
    return total(searcher, tantivy.Query.const_score_query(matching(match, {}), 0.0))  # scores cost half as much again


def total(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Return the exact number of documents a query finds."""
    return _total(searcher.search(query, limit=1, count=True))


def suggest(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> list[Hit]:
    """Return the best ``limit`` documents by score, ties by id."""
    scored = _by_cut_score(searcher, query, limit)[0]
    return list(_page(searcher, scored, 0, limit))


def newest_version(searcher: tantivy.Searcher) -> int:
    """Return the highest version held, of deleted records too; 0 of an empty index."""
    wanted = {"newest": {"max": {"field": "version"}}}
    return int(searcher.aggregate(tantivy.Query.all_query(), wanted)["newest"]["value"] or 0)


def _total(result: tantivy.SearchResult) -> int:
    number: int = result.count  # type: ignore[attr-defined]  # missing from the library's type stubs
    return number


def _by_key(searcher: tantivy.Searcher, plan: SearchPlan) -> tuple[list[Hit], int]:
    found = searcher.search(
        matching(plan.match, plan.filters),
        limit=max(1, plan.limit),
        offset=plan.offset,
        order_by_field=ORDERS[plan.sort],
        order=Order.Asc,
    )
    page = found.hits[: plan.limit]
    return [_hit(searcher.doc(address), 0.0) for _key, address in page], _total(found)


def _by_score(searcher: tantivy.Searcher, plan: SearchPlan) -> tuple[list[Hit], int]:
    """Order by cut score, then id. Only runs of equal scores that reach into the page are read from the store."""
    end = plan.offset + plan.limit
    scored, found = _by_cut_score(searcher, scoring(plan), end)
    return list(_page(searcher, scored, plan.offset, end)), found


def _by_cut_score(searcher: tantivy.Searcher, query: tantivy.Query, end: int) -> Fetched[tantivy.DocAddress]:
    def fetch(asked: int) -> Fetched[tantivy.DocAddress]:
        found = searcher.search(query, limit=asked)
        return found.hits, _total(found)

    return by_cut_score(fetch, end)


def _page(searcher: tantivy.Searcher, scored: Iterable[Scored], start: int, end: int) -> Iterator[Hit]:
    def read(address: tantivy.DocAddress) -> tuple[str, tantivy.Document]:
        document = searcher.doc(address)
        return str(document["id"][0]), document

    return (_hit(document, score) for _id, document, score in page_of(scored, start, end, read))


def _hit(document: tantivy.Document, score: float) -> Hit:
    return Hit(id=document["id"][0], score=score, stored=read_payload(document))


def _count_facets(searcher: tantivy.Searcher, plan: SearchPlan) -> dict[str, dict[str, int]]:
    """Count each facet's values among what matches all filters but its own.

    Facets nobody filters by share one pass; each filtered one needs its own.
    """
    counts: dict[str, dict[str, int]] = {}
    unfiltered = [name for name in plan.facets if name not in plan.filters]
    filtered = [[name] for name in plan.facets if name in plan.filters]
    for names in [unfiltered, *filtered]:
        if not names:
            continue
        others = {name: values for name, values in plan.filters.items() if name not in names}
        wanted = {name: {"terms": {"field": f"terms.{name}", "size": plan.facets[name]}} for name in names}
        buckets = searcher.aggregate(matching(plan.match, others), wanted)
        for name in names:
            counts[name] = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets[name]["buckets"]}
    return {name: counts[name] for name in plan.facets}
