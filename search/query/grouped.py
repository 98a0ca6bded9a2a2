"""Results under the values of one facet: the first of each, and then those that have no value of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from search.contract import NO_VALUE, Facet
from search.engines.base import Engine, Hit
from search.params import LAST_PAGE, SearchParams
from search.query.aids import Aids
from search.query.plan import SearchPlan
from search.query.run import PAGE_SIZE, Found, find, plan_of
from search.query.understand import Visibility

MOST_GROUPS = 10
"""Groups on a page, the largest; each costs one question to the engine. The filter leads to any other."""

FIRST = 3
"""Results shown of a group, before the link to all of them."""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The first results that have this value, and how many have it in all."""

    value: str
    label: str
    total: int
    hits: tuple[Hit, ...]


def find_grouped(
    engine: Engine,
    params: SearchParams,
    seen_by: Visibility,
    *,
    aids: Aids,
    scope: Mapping[str, Iterable[str]],
    facets: Mapping[str, Facet],
) -> tuple[Found, tuple[FoundGroup, ...]]:
    """Answer ``params`` in groups by ``params.group``. Its page is that of the results in no group.

    A group's count is its facet's, so it is exactly what the link to all of it finds. A value that has no label, for
    it is not for this reader to know of, makes no group: its results stand among those in none.
    """
    name = params.group
    found = find(engine, params.on_page(1), seen_by, aids=aids, scope=scope, facets=facets)
    chosen = params.filters.get(name, frozenset())
    counts = {value: n for value, n in found.result.facets[name].items() if not chosen or value in chosen}
    labels = facets[name].labels([value for value in counts if value != NO_VALUE])
    named = sorted(labels, key=lambda value: (-counts[value], labels[value].casefold(), value))
    plan = plan_of(found.understood, params, 1)
    groups = tuple(
        FoundGroup(value, labels[value], counts[value], engine.search(_with(plan, name, {value}, limit=FIRST)).hits)
        for value in (named[:MOST_GROUPS] if params.page == 1 else ())
    )
    return _ungrouped(engine, plan, params, found, counts.keys() - labels.keys()), groups


def _ungrouped(engine: Engine, plan: SearchPlan, params: SearchParams, found: Found, values: Iterable[str]) -> Found:
    """``found`` with those results only that have one of ``values``, on the page asked for or the last there is."""
    rest = _with(plan, params.group, values, limit=PAGE_SIZE)
    if not rest.filters[params.group]:
        return replace(found, result=replace(found.result, hits=()), page=1, pages=1, offset=0)
    result = engine.search(replace(rest, offset=(params.page - 1) * PAGE_SIZE))
    pages = min(LAST_PAGE, max(1, ceil(result.total / PAGE_SIZE)))
    page = min(params.page, pages)
    if page != params.page:
        result = engine.search(replace(rest, offset=(page - 1) * PAGE_SIZE))
    shown = replace(found.result, hits=result.hits)
    return replace(found, result=shown, page=page, pages=pages, offset=(page - 1) * PAGE_SIZE)


def _with(plan: SearchPlan, name: str, values: Iterable[str], *, limit: int) -> SearchPlan:
    return replace(plan, filters={**plan.filters, name: frozenset(values)}, facets={}, limit=limit)
