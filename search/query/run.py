"""Carrying a search out: what is meant, and the page asked for or the last one there is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from search.engines.base import Engine, EngineResult
from search.params import LAST_PAGE, SearchParams
from search.query.aids import NO_AIDS, Aids
from search.query.build import build_plan
from search.query.plan import SearchPlan
from search.query.understand import Understood, Visibility, understand

PAGE_SIZE = 10
"""Results on a page: what people look at before they change their words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results. ``page`` is the page answered: the last one if a later was asked for. ``pages`` is 1 at
    least. ``offset`` is the place of its first hit. ``understood`` says what was searched for.
    """

    result: EngineResult
    page: int
    pages: int
    offset: int
    understood: Understood


def find(
    engine: Engine,
    params: SearchParams,
    seen_by: Visibility,
    *,
    aids: Aids = NO_AIDS,
    scope: Mapping[str, Iterable[str]] | None = None,
    facets: Iterable[str] = (),
    page_size: int = PAGE_SIZE,
) -> Found:
    """Answer ``params`` for one person. Raises ``EngineError`` when the engine cannot answer.

    ``scope`` are the page's own fixed filters, ``facets`` the names to count.
    """
    understood = understand(params.text, engine, seen_by, aids, scope=scope, as_typed=params.as_typed)
    plan = plan_of(understood, params, params.page, facets=facets, page_size=page_size)
    result = engine.search(plan)
    pages = min(LAST_PAGE, max(1, ceil(result.total / page_size)))
    page = min(params.page, pages)
    offset = (page - 1) * page_size
    if offset != plan.offset:
        result = engine.search(replace(plan, offset=offset))
    return Found(result, page, pages, offset, understood)


def plan_of(
    understood: Understood,
    params: SearchParams,
    page: int,
    *,
    facets: Iterable[str] = (),
    page_size: int = PAGE_SIZE,
) -> SearchPlan:
    """Return the plan for one page of what was understood of ``params``."""
    plan = build_plan(
        understood.match,
        understood.query,
        filters=params.filters,
        facets=facets,
        sort=params.sort,
        page=page,
        page_size=page_size,
    )
    return replace(plan, boosts=understood.boosts)
