"""Searches that other pages quote: the best titles and the total, as the search page has them for the same reader."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse

from portal.core.visibility import Access
from search.aids import load_aids
from search.contract import PUBLIC, FoundTitle, ResultSet
from search.engines.base import Engine, EngineError
from search.indexing.sinks import readers
from search.params import SearchParams, read_params
from search.query.run import Found, find
from search.query.understand import Visibility
from search.service import find_by_title, readable
from search.snapshot import KEPT_SECONDS, Snapshot, take_snapshot

EVERYBODY = frozenset({PUBLIC})


@dataclass(frozen=True, slots=True)
class _Questions:
    """All searches of a page for one sort of reader, to be put to whichever engine answers."""

    searches: Sequence[SearchParams]
    tokens: frozenset[str]
    snapshot: Snapshot

    @property
    def key(self) -> str:
        """Another one as soon as anything was saved that search follows."""
        asked = [params.encode() for params in self.searches]
        hidden = sorted((name, sorted(ids)) for name, ids in self.snapshot.hidden.items())
        named = repr((asked, sorted(self.tokens), self.snapshot.newest, hidden))
        return f"search.sets.{sha256(named.encode()).hexdigest()}"

    def put(self, engine: Engine) -> list[Found]:
        """What ``engine`` finds."""
        seen_by = Visibility(self.tokens, self.snapshot.hidden[engine.name])
        aids = load_aids(engine, self.snapshot.hidden)
        return [find(engine, params, seen_by, aids=aids) for params in self.searches]

    def answer(self) -> list[Found]:
        """The same, remembered for a minute: many read a briefing on one evening."""
        found: list[Found] | None = cache.get(self.key)
        if found is None:
            found = readers().ask(self.put).value
            cache.set(self.key, found, KEPT_SECONDS)
        return found


def find_results(queries: Sequence[str], access: Access) -> list[ResultSet]:
    """See ``search.contract.find_results``. Without an engine it searches titles, as the search page does."""
    snapshot = take_snapshot()
    searches = [replace(read_params(QueryDict(query), snapshot.facets), page=1) for query in queries]
    exact = True
    try:
        found = _Questions(searches, access.tokens, snapshot).answer()
        public = _Questions(searches, EVERYBODY, snapshot).answer()
    except EngineError:
        exact = False
        found = public = [find_by_title(params, access, {}) for params in searches]
    kept, _published = readable([hit for each in found for hit in each.result.hits], access)
    there = {hit.id for hit in kept}
    return [
        _result_set(*each, there, exact=exact)
        for each in zip(searches, found, (each.result.total for each in public), strict=True)
    ]


def _result_set(params: SearchParams, found: Found, public_total: int, there: set[str], *, exact: bool) -> ResultSet:
    """What the database still shows this reader of what was found."""
    hits = [hit for hit in found.result.hits if hit.id in there]
    return ResultSet(
        total=found.result.total - (len(found.result.hits) - len(hits)),
        first=tuple(FoundTitle(hit.stored["title"], hit.stored["url"], hit.stored["kind"][1]) for hit in hits),
        url=f"{reverse('search')}?{params.encode()}",
        public_total=public_total if exact else 0,
        exact=exact,
    )
