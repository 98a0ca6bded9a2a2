"""From what somebody typed to what is meant: spelling, words, synonyms, step, neighbours, promotions.

Each step decides from the query and what the person may see, never from filters, order or page, so that totals,
facets and deep pages all speak of one set, fixed before any of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.engines.base import Engine
from search.language.parse import ParsedQuery, parse, wanted_words
from search.query.aids import Aids
from search.query.build import build_match
from search.query.plan import Alternative, Match, SearchPlan, Word
from search.query.steps import choose_step
from search.query.weights import (
    ANSWER_SHARE,
    JOINING_COSINE,
    MOST_JOINING,
    NEAR_FLOOR,
    NEAR_SCALE,
    NEIGHBOURS,
    PROMOTED,
    near_share,
)


@dataclass(frozen=True, slots=True)
class Visibility:
    """What one person may find: their audience tokens, and ids that changed since the index was written."""

    audiences: frozenset[str]
    hidden_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Understood:
    """A query understood for one person.

    ``corrected`` is the text searched for instead of what was typed, empty if that was taken as it is. ``match`` is
    the set that totals and counts speak of, ``lexical`` how many of it have as many of the words as its step asks.
    Of the steps tried, ``complete`` is what all the words find, ``answering`` the most that ``ANSWER_SHARE`` of them
    or more find: fewer words make no answer. ``by_meaning`` joined without enough words, ``promoted`` by an editor's
    word. ``boosts`` are scores by record id.
    """

    query: ParsedQuery
    match: Match
    corrected: str = ""
    lexical: int = 0
    complete: int = 0
    answering: int = 0
    by_meaning: frozenset[str] = frozenset()
    promoted: tuple[str, ...] = ()
    boosts: Mapping[str, float] = field(default_factory=dict)


def understand(
    text: str,
    engine: Engine,
    seen_by: Visibility,
    aids: Aids,
    *,
    scope: Mapping[str, Iterable[str]] | None = None,
    as_typed: bool = False,
) -> Understood:
    """Understand ``text`` for one person, with the help of ``aids``. Raises ``EngineError``.

    ``scope`` are the page's own fixed filters. ``as_typed`` asks for no correction. Text without any word finds
    nothing: showing everything would look like an answer to it.
    """
    scope_set = {name: frozenset(values) for name, values in (scope or {}).items() if values}
    seen = Match(audiences=seen_by.audiences, hidden_ids=seen_by.hidden_ids, scope=scope_set)
    corrected = "" if as_typed else _corrected(text, engine, seen, aids)
    query = parse(corrected or text)
    if text and query.is_empty:
        return Understood(query, replace(seen, audiences=frozenset()))
    match = build_match(query, aids.synonyms.widen(query) if aids.synonyms and query.words else None, seen)
    match, counts = _with_step(match, engine)
    near = find_near(text, match, aids)
    by_meaning = _without_words(engine, match, [key for key, cosine in near if cosine > JOINING_COSINE][:MOST_JOINING])
    promoted = tuple(aids.promotions.promoted(corrected or text)) if aids.promotions and text else ()
    return Understood(
        query=query,
        match=replace(match, joined=by_meaning.union(promoted)),
        corrected=corrected,
        lexical=counts[match.minimum],
        complete=counts[len(match.words)],
        answering=max(found for minimum, found in counts.items() if minimum >= len(match.words) * ANSWER_SHARE),
        by_meaning=by_meaning,
        promoted=promoted,
        boosts=_boosts(near, promoted),
    )


def _corrected(text: str, engine: Engine, seen: Match, aids: Aids) -> str:
    if aids.spelling is None or not text:
        return ""
    everywhere = replace(seen, scope={})  # a word of another kind of record is no mistake

    def stand_together(stems: Sequence[str]) -> bool:
        words = tuple(Word((Alternative((stem,)),)) for stem in stems)
        return engine.count(replace(everywhere, words=words, minimum=len(words))) > 0

    def is_known(stem: str) -> bool:
        return stand_together((stem,))

    if stand_together(parse(text).words):  # one question instead of one for each word
        return ""
    corrected = aids.spelling.correct(text, everywhere, is_known)
    return "" if corrected == text else corrected


def _with_step(match: Match, engine: Engine) -> tuple[Match, dict[int, int]]:
    """The match with its step chosen, and how many documents each step tried finds, by the words it asks for."""
    counts: dict[int, int] = {}

    def count(asked: Match) -> int:
        found = engine.count(asked)
        if asked.words == match.words:  # what is visible in all is counted too
            counts[asked.minimum] = found
        return found

    return choose_step(match, count)[0], counts


def find_near(text: str, match: Match, aids: Aids) -> Sequence[tuple[str, float]]:
    """The neighbours of the text as typed, nearest first; of nothing, if exact words are asked for or none at all.

    Excluded words say what is not meant, so they are left out of it.
    """
    if aids.neighbours is None or not match.words or match.phrases:
        return ()
    near = aids.neighbours.nearest(wanted_words(text) if match.excluded else text, match, NEIGHBOURS)
    return [(key, cosine) for key, cosine in near if near_share(key)]


def _without_words(engine: Engine, match: Match, close: Sequence[str]) -> frozenset[str]:
    """Those of ``close`` that may be found, though the words alone would not find them."""
    others = frozenset(close).difference(_found(engine, match, close))
    # Whether an excluded word stands in them only the engine knows: they could not join, and must not be counted.
    return others & _found(engine, replace(match, words=(), minimum=0), others) if match.excluded else others


def _found(engine: Engine, match: Match, among: Collection[str]) -> frozenset[str]:
    if not among:
        return frozenset()
    plan = SearchPlan(replace(match, among=frozenset(among)), limit=len(among), title_weight=0.0)
    return frozenset(hit.id for hit in engine.search(plan).hits)


def _boosts(near: Sequence[tuple[str, float]], promoted: Sequence[str]) -> dict[str, float]:
    """What is added to single records' scores: their nearness, or for those put first their place."""
    boosts = {key: NEAR_SCALE * near_share(key) * (cosine - NEAR_FLOOR) for key, cosine in near if cosine > NEAR_FLOOR}
    return boosts | {key: PROMOTED * place for place, key in enumerate(reversed(promoted), start=1)}
