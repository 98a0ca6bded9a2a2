"""Searches that people follow; see ``search.contract.followed``."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from search.aids import load_aids
from search.contract import PUBLIC, NamedSearch, Unanswered
from search.engines.base import Engine, EngineError
from search.indexing.outbox import open_rows
from search.indexing.sinks import readers
from search.params import SearchParams, read_params
from search.query.plan import Sort
from search.query.run import plan_of
from search.query.understand import Visibility, understand
from search.snapshot import KEPT_SECONDS, Snapshot, take_snapshot

EVERYBODY = frozenset({PUBLIC})


def name_search(query: str) -> NamedSearch:
    """See ``search.contract.name_search``. One query, and one for each facet in use whose labels nobody remembers."""
    params = _read(query, take_snapshot())
    errors = params.errors
    if params.text and params.query.is_empty:
        errors = (*errors, _("There is no word or number in this search, so it can find nothing. Search again first."))
    encoded = params.encode()
    feed = replace(params, sort=Sort.NEWEST).encode()
    return NamedSearch(
        query=encoded,
        words=params.text,
        filters=tuple(
            str(params.labels[name][value])
            for name, values in sorted(params.filters.items())
            for value in sorted(values)
        ),
        url=f"{reverse('search')}?{encoded}" if encoded else reverse("search"),
        feed_url=f"{reverse('search_feed')}?{feed}",
        errors=errors,
    )


def find_matching(queries: Sequence[str], record_ids: Collection[str]) -> list[frozenset[str]]:
    """See ``search.contract.find_matching``. Two queries, and those of the aids when the engine is asked."""
    snapshot = take_snapshot()
    question = _Question(frozenset(record_ids), snapshot)
    keys = {query: question.key(query) for query in queries}
    known: dict[str, frozenset[str]] = cache.get_many(keys.values())
    missing = [query for query in keys if keys[query] not in known]
    if missing and record_ids:
        searches = [_read(query, snapshot) for query in missing]
        try:
            answers = readers().ask(lambda engine: question.put(engine, searches)).value
        except EngineError as error:
            raise Unanswered(str(error)) from error
        found = {keys[query]: answer for query, answer in zip(missing, answers, strict=True)}
        cache.set_many(found, KEPT_SECONDS)
        known |= found
    return [known.get(keys[query], frozenset()) for query in queries]


def _read(query: str, snapshot: Snapshot) -> SearchParams:
    """What is asked for, whatever page and order it was looked at in."""
    return replace(read_params(QueryDict(query), snapshot.facets), page=1, sort=Sort.RELEVANCE)


@dataclass(frozen=True, slots=True)
class _Question:
    """Which of these records match, to be put to whichever engine answers."""

    record_ids: frozenset[str]
    snapshot: Snapshot

    def key(self, query: str) -> str:
        """Another one as soon as anything was saved that search follows."""
        hidden = sorted((name, sorted(ids)) for name, ids in self.snapshot.hidden.items())
        named = repr((query, sorted(self.record_ids), self.snapshot.newest, hidden))
        return f"search.followed.{sha256(named.encode()).hexdigest()}"

    def put(self, engine: Engine, searches: Sequence[SearchParams]) -> list[frozenset[str]]:
        """What ``engine`` finds. One that has not followed all of these records yet would leave some out for good."""
        if open_rows(engine.name).filter(record_id__in=self.record_ids, set_apart=False).exists():
            raise EngineError(_("The index does not hold all of these records yet. It follows within moments."))
        return [self._matching(engine, params) for params in searches]

    def _matching(self, engine: Engine, params: SearchParams) -> frozenset[str]:
        if params.errors or (params.text and params.query.is_empty):
            return frozenset()  # a filter of it is gone: found would be what nobody asked for
        seen_by = Visibility(EVERYBODY, self.snapshot.hidden[engine.name])
        aids = replace(load_aids(engine, self.snapshot.hidden), neighbours=None, promotions=None)
        understood = understand(params.text, engine, seen_by, aids, as_typed=params.as_typed)
        if params.text and not understood.answering:
            return frozenset()  # too few of the words: shown to a reader who searches, no news to one who follows
        among = replace(understood.match, among=self.record_ids)
        plan = plan_of(replace(understood, match=among), params, 1, page_size=len(self.record_ids))
        return frozenset(hit.id for hit in engine.search(plan).hits)
