"""Carrying out a plan: hits in order, exact total, facet counts. No answer counts that is not whole."""

import json
from collections.abc import Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl.query import Query, Term

from search.engines.base import EngineError, EngineResult, Hit
from search.engines.elasticsearch.mapping import LIVE
from search.engines.elasticsearch.queries import chosen, matching, naming, scoring, visible
from search.engines.ordering import ORDERS, Fetched, by_cut_score, page_of
from search.query.plan import Match, SearchPlan, Sort

WORDS_AT_ONCE = 60_000
"""Below the 65,536 buckets that a server makes unless told otherwise."""

DIGESTS_AT_ONCE = 5_000
"""A part of a long list: half a megabyte."""

_LIVE = Term("state", {"value": LIVE})

_WANTED = "timed_out,_shards,hits.total,hits.hits._score,hits.hits.sort,hits.hits.fields,aggregations"

_IN_TIME = "900ms"
_IN_LONG_TIME = "9s"
"""The server stops searching a little before this side stops waiting."""

Answer = dict[str, Any]


def carry_out(client: Elasticsearch, index: str, plan: SearchPlan) -> EngineResult:
    """Answer a plan. Total and counts are of one moment; what stands on the page is read directly after."""
    by_score = plan.sort is Sort.RELEVANCE
    query = scoring(plan) if by_score else matching(plan.match)
    more: dict[str, Any] = {"aggs": _facets(plan)} if plan.facets else {}
    if plan.filters:
        more["post_filter"] = chosen(plan.filters).to_dict()
    if by_score:
        answers: list[Answer] = []

        def fetch(asked: int) -> Fetched[str]:
            answers.append(_ask(client, index, query, size=asked, **more))
            return _scored(answers[-1])

        end = plan.offset + plan.limit
        scored, _total = by_cut_score(fetch, end)
        places = [(record_id, score) for record_id, _, score in page_of(scored, plan.offset, end, _itself)]
        answer = answers[-1]
    else:
        order = [{ORDERS[plan.sort]: "asc"}]
        answer = _ask(client, index, query, size=plan.limit, from_=plan.offset, sort=order, **more)
        places = [(_id(hit), 0.0) for hit in _hits(answer)]
    return EngineResult(tuple(_read(client, index, places)), _total_of(answer), _counts(plan, answer))


def count(client: Elasticsearch, index: str, match: Match) -> int:
    """Return the exact number of documents in a match set."""
    return _total_of(_ask(client, index, matching(match), size=0))


def suggest(
    client: Elasticsearch, index: str, beginnings: Sequence[str], match: Match, limit: int, opening: str
) -> list[Hit]:
    """Return the best ``limit`` documents by their names, ties by id."""
    query = naming(match, beginnings, opening)
    scored, _total = by_cut_score(lambda asked: _scored(_ask(client, index, query, size=asked)), limit)
    places = [(record_id, score) for record_id, _, score in page_of(scored, 0, limit, _itself)]
    return _read(client, index, places)


def vocabulary(client: Elasticsearch, index: str, match: Match) -> dict[str, int]:
    """Return every word of the visible documents with the number of them it stands in.

    Read in as few parts as the server's limit on one answer allows: each part is a pass over all the words of all the
    documents, and a composite aggregation, which pages through them in order, takes ten times as long.
    """
    parts = 1
    while (words := _words(client, index, visible(match), parts)) is None:
        parts *= 4
    return words


def _words(client: Elasticsearch, index: str, query: Query, parts: int) -> dict[str, int] | None:
    """Return the words read in so many parts; None if one of them is still too large."""
    words: dict[str, int] = {}
    for part in range(parts):
        terms: dict[str, Any] = {"field": "words", "size": WORDS_AT_ONCE, "shard_size": WORDS_AT_ONCE}
        if parts > 1:
            terms["include"] = {"partition": part, "num_partitions": parts}
        answer = _ask(client, index, query, size=0, within=_IN_LONG_TIME, aggs={"words": {"terms": terms}})
        found = answer["aggregations"]["words"]
        if found["sum_other_doc_count"]:
            return None
        words.update((bucket["key"], bucket["doc_count"]) for bucket in found["buckets"])
    return words


def digests(client: Elasticsearch, index: str) -> dict[str, str]:
    """Return id and digest of every document that was not deleted."""
    found: dict[str, str] = {}
    options: dict[str, Any] = {"sort": [{"id": "asc"}], "fields": ["id", "digest"], "within": _IN_LONG_TIME}
    while True:
        hits = _hits(_ask(client, index, _LIVE, size=DIGESTS_AT_ONCE, **options))
        if not hits:
            return found
        found.update((_id(hit), hit["fields"]["digest"][0]) for hit in hits)
        options["search_after"] = hits[-1]["sort"]


def held(client: Elasticsearch, index: str) -> tuple[int, int]:
    """Return how many documents there are, and the highest version, of deleted records too."""
    wanted = {"live": {"filter": _LIVE.to_dict()}, "newest": {"max": {"field": "version"}}}
    found = _ask(client, index, None, size=0, aggs=wanted)["aggregations"]
    return int(found["live"]["doc_count"]), int(found["newest"]["value"] or 0)


def _ask(
    client: Elasticsearch,
    index: str,
    query: Query | None,
    *,
    within: str = _IN_TIME,
    fields: Sequence[str] = ("id",),
    **body: Any,
) -> Answer:
    """Search. Raises ``EngineError`` for an answer that the server did not finish, or of which a part is missing.

    Hits carry ids from a column of the index: to read what is stored with forty hits takes as long as to find them.
    """
    answer = client.search(
        index=index,
        query=query.to_dict() if query else None,
        stored_fields="_none_",
        docvalue_fields=[{"field": name} for name in fields],
        track_total_hits=True,
        timeout=within,
        allow_partial_search_results=False,
        filter_path=_WANTED,
        **body,
    ).body
    if answer["timed_out"]:
        raise EngineError("Elasticsearch did not finish a search in time. Look whether it is overloaded.")
    if answer["_shards"]["failed"]:
        raise EngineError("Elasticsearch could not search all of the index. Look at the health of its cluster.")
    return dict(answer)


def _hits(answer: Answer) -> list[Answer]:
    hits: list[Answer] = answer["hits"].get("hits", [])
    return hits


def _id(hit: Answer) -> str:
    return str(hit["fields"]["id"][0])


def _total_of(answer: Answer) -> int:
    return int(answer["hits"]["total"]["value"])


def _scored(answer: Answer) -> Fetched[str]:
    return [(float(hit["_score"]), _id(hit)) for hit in _hits(answer)], _total_of(answer)


def _itself(record_id: str) -> tuple[str, None]:
    return record_id, None


def _read(client: Elasticsearch, index: str, places: Sequence[tuple[str, float]]) -> list[Hit]:
    """Return hits with what was stored. A record that was deleted since it was found is left out."""
    if not places:
        return []
    ids = [record_id for record_id, _score in places]
    found = client.mget(index=index, ids=ids, source_includes=["payload"], realtime=False).body["docs"]
    if any("error" in document for document in found):
        raise EngineError("Elasticsearch could not read what it found. Look at the health of its cluster.")
    payloads = {document["_id"]: document.get("_source", {}).get("payload") for document in found}
    return [
        Hit(id=record_id, score=score, stored=json.loads(payloads[record_id]))
        for record_id, score in places
        if payloads.get(record_id)
    ]


def _facets(plan: SearchPlan) -> dict[str, Any]:
    """Ask for each facet's values among what matches all filters but its own."""
    wanted: dict[str, Any] = {}
    for name, size in plan.facets.items():
        values = {"terms": {"field": f"terms.{name}", "size": size, "shard_size": size}}
        others = {other: chosen_values for other, chosen_values in plan.filters.items() if other != name}
        wanted[name] = {"filter": chosen(others).to_dict(), "aggs": {"values": values}} if others else values
    return wanted


def _counts(plan: SearchPlan, answer: Answer) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for name in plan.facets:
        found = answer["aggregations"][name]
        buckets = found.get("values", found)["buckets"]
        counts[name] = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}
    return counts
