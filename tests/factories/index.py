"""The search index in tests: built anew, drained on demand, and asked directly which records it holds."""

from search.indexing.drain import Drained, drain
from search.indexing.rebuild import rebuild
from search.indexing.sinks import Sink, reading_sink
from search.query.plan import Match, SearchPlan


def fresh_index() -> Sink:
    """An index of what the database holds now."""
    sink = reading_sink()
    rebuild(sink)
    follow()
    return sink


def follow() -> Drained:
    """Do what the worker does: carry every open change to the index."""
    done = failed = 0
    while (group := drain(reading_sink())).done or group.failed:
        done, failed = done + group.done, failed + group.failed
    return Drained(done, failed, group.busy)


def held(audience: str | None = None) -> set[str]:
    """Record ids in the index, of one audience token if given; whatever readers may see."""
    sink = reading_sink()
    if audience is None:
        return set(sink.engine.digests())
    plan = SearchPlan(Match(audiences=frozenset({audience})), limit=1_000)
    return {hit.id for hit in sink.engine.search(plan).hits}
