"""What the search box suggests while somebody types: names of records this person may find. Answered as JSON."""

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.core.visibility import User, load_access
from search import contract
from search.engines.base import Engine, EngineError, Hit
from search.indexing.sinks import readers
from search.language.analyse import LONGEST_BEGINNING, OPENING_MARK, words
from search.language.normalise import clean
from search.language.parse import MOST_TERMS
from search.params import LONGEST_TEXT
from search.query.plan import Match
from search.results.suggestions import Group, Suggestion, choose, group_of
from search.service import readable
from search.snapshot import take_snapshot

logger = logging.getLogger(__name__)

FEWEST_LETTERS = 2
"""One letter begins thousands of names and helps nobody."""

CANDIDATES = 12
"""Names read of each group, best first: enough for eight after names said twice and pages closed by now."""

KEPT_SECONDS = 30
"""How long the reader's own browser may keep an answer: as long as one types and takes letters back."""


@require_safe
@cache_control(private=True, max_age=KEPT_SECONDS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """``{"suggestions": [{"text", "kind", "also"}]}`` for the text ``q``; empty when nothing begins so.

    ``kind``, once or more, asks for these kinds of record only: what the form that asks will search.
    """
    found = suggest(request.GET.get("q", ""), request.user, request.GET.getlist("kind"))
    answer = {"suggestions": [asdict(each) for each in found]}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def suggest(text: str, user: User, kinds: Collection[str] = ()) -> list[Suggestion]:
    """Names of records that ``user`` may find, for what was typed so far; each word may be a beginning.

    Of every kind unless some ``kinds`` are named. Nothing for less than ``FEWEST_LETTERS``, and nothing when no engine
    can answer: the box works without.
    """
    typed = words(clean(text[: LONGEST_TEXT * 4])[:LONGEST_TEXT])[:MOST_TERMS]
    if len("".join(typed)) < FEWEST_LETTERS:
        return []
    snapshot = take_snapshot()
    access = load_access(user)
    wanted = frozenset(contract.kinds).intersection(kinds or contract.kinds)

    def ask(engine: Engine) -> list[Hit]:
        seen = Match(audiences=access.tokens, hidden_ids=snapshot.hidden[engine.name])
        return list(_begin_so(engine, typed, seen, wanted))

    try:
        hits = readers().ask(ask).value
    except EngineError as error:
        logger.warning("nothing is suggested: %s", error)
        return []
    return choose(typed, readable(hits, access)[0])


def _begin_so(engine: Engine, typed: Sequence[str], seen: Match, wanted: frozenset[str]) -> Iterator[Hit]:
    """The best candidates of each group, asked for by itself: a thousand services leave room for cases."""
    beginnings = [word[:LONGEST_BEGINNING] for word in typed]
    opening = OPENING_MARK + beginnings[0]
    for group in Group:
        if kinds := frozenset(kind for kind in wanted if group_of(kind) is group):
            yield from engine.suggest(beginnings, replace(seen, scope={"kind": kinds}), CANDIDATES, opening)
