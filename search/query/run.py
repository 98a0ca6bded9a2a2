"""Carrying a search out: the match set, its step, and the page asked for or the last one there is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from search.engines.base import Engine, EngineResult
from search.params import LAST_PAGE, SearchParams
from search.query.build import build_match, build_plan
from search.query.plan import Match
from search.query.steps import choose_step

PAGE_SIZE = 10
"""Results on a page: what people look at before they change their words."""


@dataclass(frozen=True, slots=True)
class Visibility:
    """What one person may find: their audience tokens, and ids that changed since the index was written."""

    audiences: frozenset[str]
    hidden_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results. ``page`` is the page answered: the last one if a later was asked for. ``pages`` is 1 at
    least. ``offset`` is the place of its first hit. ``match`` is the set that totals and counts speak of.
    """

    result: EngineResult
    page: int
    pages: int
    offset: int
    match: Match


def find(
    engine: Engine,
    params: SearchParams,
    seen_by: Visibility,
    *,
    scope: Mapping[str, Iterable[str]] | None = None,
    facets: Iterable[str] = (),
    page_size: int = PAGE_SIZE,
) -> Found:
    """Answer ``params`` for one person. Raises ``EngineError`` when the engine cannot answer.

    ``scope`` are the page's own fixed filters, ``facets`` the names to count. Text without any word finds nothing:
    showing everything would look like an answer to it.
    """
    match = build_match(params.query, audiences=seen_by.audiences, hidden_ids=seen_by.hidden_ids, scope=scope)
    if params.text and params.query.is_empty:
        match = replace(match, audiences=frozenset())
    match = choose_step(match, engine.count)
    plan = build_plan(
        match,
        params.query,
        filters=params.filters,
        facets=facets,
        sort=params.sort,
        page=params.page,
        page_size=page_size,
    )
    result = engine.search(plan)
    pages = min(LAST_PAGE, max(1, ceil(result.total / page_size)))
    page = min(params.page, pages)
    offset = (page - 1) * page_size
    if offset != plan.offset:
        result = engine.search(replace(plan, offset=offset))
    return Found(result, page, pages, offset, match)
