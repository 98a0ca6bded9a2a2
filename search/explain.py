"""A search explained for one person: what search_explain prints and the admin shows in plain words."""

from dataclasses import replace

from portal.core.visibility import User, load_access
from search.aids import load_aids
from search.engines.base import Engine
from search.indexing.sinks import readers
from search.params import SearchParams
from search.query.explain import Explanation, explain
from search.query.understand import Visibility
from search.service import Scope, readable
from search.snapshot import Snapshot


def explain_search(params: SearchParams, user: User, snapshot: Snapshot, *, scope: Scope | None = None) -> Explanation:
    """Explain the page of results that ``user`` gets for ``params``, best match first whatever order they ask for.

    ``snapshot`` was taken before the parameters were read. Like the results, it tells of nothing that this person may
    not read. Raises ``EngineError`` when no engine answers.
    """
    access = load_access(user)

    def ask(engine: Engine) -> Explanation:
        seen_by = Visibility(access.tokens, snapshot.hidden[engine.name])
        return explain(engine, params, seen_by, aids=load_aids(engine, snapshot.hidden), scope=scope)

    explanation = readers().ask(ask).value
    shown = [*(each.hit for each in explanation.hits), *(each.hit for each in explanation.neighbours)]
    kept = {hit.id for hit in readable(shown, access)[0]}
    return replace(
        explanation,
        hits=tuple(each for each in explanation.hits if each.hit.id in kept),
        neighbours=tuple(each for each in explanation.neighbours if each.hit.id in kept),
    )
