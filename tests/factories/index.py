"""The search index in tests: built anew, drained on demand, and asked directly which records it holds."""

from search.indexing.drain import Drained, drain
from search.indexing.rebuild import rebuild
from search.indexing.sinks import Sink, all_sinks, embedded_engine, embedded_sink
from search.query.plan import Match, SearchPlan


def fresh_index() -> Sink:
    """An index of what the database holds now."""
    for sink in all_sinks():
        rebuild(sink)
    follow()
    return embedded_sink()


def follow() -> Drained:
    """Do what the worker does: carry every open change to every store. Returns what the embedded engine got."""
    of_each = [_drain_all(sink) for sink in all_sinks()]
    return of_each[0]


def _drain_all(sink: Sink) -> Drained:
    done = failed = 0
    while (group := drain(sink)).done or group.failed:
        done, failed = done + group.done, failed + group.failed
    return Drained(done, failed, group.busy)


def held(audience: str | None = None) -> set[str]:
    """Record ids in the index, of one audience token if given; whatever readers may see."""
    engine = embedded_engine()
    if audience is None:
        return set(engine.digests())
    plan = SearchPlan(Match(audiences=frozenset({audience})), limit=1_000)
    return {hit.id for hit in engine.search(plan).hits}
