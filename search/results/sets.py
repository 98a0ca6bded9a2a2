"""Searches that other pages quote: the best titles and the total, as the search page has them for the same reader."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse

from portal.core.visibility import Access
from search.aids import load_aids
from search.contract import FoundTitle, ResultSet
from search.engines.base import Engine, EngineError
from search.indexing.sinks import readers
from search.params import SearchParams, read_params
from search.query.run import Found, find
from search.query.understand import Visibility
from search.service import find_by_title, readable
from search.snapshot import Snapshot, take_snapshot


@dataclass(frozen=True, slots=True)
class _Questions:
    """All searches of a page, to be put to whichever engine answers."""

    searches: Sequence[SearchParams]
    access: Access
    snapshot: Snapshot

    def put(self, engine: Engine) -> list[Found]:
        seen_by = Visibility(self.access.tokens, self.snapshot.hidden[engine.name])
        aids = load_aids(engine, self.snapshot.hidden)
        return [find(engine, params, seen_by, aids=aids) for params in self.searches]


def find_results(queries: Sequence[str], access: Access) -> list[ResultSet]:
    """See ``search.contract.find_results``. Without an engine it searches titles, as the search page does."""
    snapshot = take_snapshot()
    searches = [replace(read_params(QueryDict(query), snapshot.facets), page=1) for query in queries]
    exact = True
    try:
        found = readers().ask(_Questions(searches, access, snapshot).put).value
    except EngineError:
        exact = False
        found = [find_by_title(params, access, {}) for params in searches]
    kept, _published = readable([hit for each in found for hit in each.result.hits], access)
    there = {hit.id for hit in kept}
    return [_result_set(params, each, there, exact=exact) for params, each in zip(searches, found, strict=True)]


def _result_set(params: SearchParams, found: Found, there: set[str], *, exact: bool) -> ResultSet:
    hits = [hit for hit in found.result.hits if hit.id in there]
    return ResultSet(
        total=found.result.total - (len(found.result.hits) - len(hits)),
        first=tuple(FoundTitle(hit.stored["title"], hit.stored["url"], hit.stored["kind"][1]) for hit in hits),
        url=f"{reverse('search')}?{params.encode()}",
        exact=exact,
    )
