"""Why a search finds what it finds: each step of understanding, and each part of each score.

Scores are sums, so an engine is asked for one part at a time and needs no explaining of its own; both engines
explain alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from search.engines.base import Engine, Hit
from search.language.analyse import stems, words
from search.params import SearchParams
from search.query.aids import Aids
from search.query.plan import Match, SearchPlan, Sort, Word
from search.query.run import PAGE_SIZE, Found, find, plan_of
from search.query.steps import choose_step
from search.query.understand import Visibility, find_near


class PartKind(StrEnum):
    """What a part of a score is given for."""

    WORD = "word"
    IN_TITLE = "in title"
    PHRASE = "phrase"
    ALSO = "other words"
    PRIOR = "prior"
    MEANING = "meaning"
    PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score. ``subject`` names the word, phrase or facet value it is given for; a word that is
    ``widened`` may stand there in another way."""

    kind: PartKind
    subject: str
    score: float
    widened: bool = False


@dataclass(frozen=True, slots=True)
class ExplainedHit:
    """One hit with the parts of its score, largest first. They sum to it but for rounding."""

    hit: Hit
    parts: tuple[Part, ...]
    by_meaning: bool = False
    promoted: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step tried: how many of the words had to stand, and how many documents then matched."""

    minimum: int
    found: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record near in meaning, and how near: 1 is the same."""

    hit: Hit
    cosine: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A search explained.

    ``tokens`` are the words searched for with their stems. ``steps`` are those tried, the last one kept. ``plan`` is
    what the engine was given. ``neighbours`` are the nearest few, ``found`` the page of results itself.
    """

    tokens: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    plan: SearchPlan
    neighbours: tuple[Neighbour, ...]
    found: Found
    hits: tuple[ExplainedHit, ...]


def explain(
    engine: Engine,
    params: SearchParams,
    seen_by: Visibility,
    *,
    aids: Aids,
    scope: Mapping[str, Iterable[str]] | None = None,
) -> Explanation:
    """Explain the page of results that ``find`` answers for one person, best match first whatever order is asked for.

    Only what this person may see is told of. Raises ``EngineError``.
    """
    params = replace(params, sort=Sort.RELEVANCE)
    found = find(engine, params, seen_by, aids=aids, scope=scope)
    understood = found.understood
    plan = plan_of(understood, params, found.page)
    text = understood.corrected or params.text
    parts = _parts(engine, plan, understood.promoted, [hit.id for hit in found.result.hits])
    return Explanation(
        tokens=tuple(zip(words(text), stems(text), strict=True)),
        steps=_steps(engine, plan.match),
        plan=plan,
        neighbours=_neighbours(engine, params.text, plan.match, aids),
        found=found,
        hits=tuple(
            ExplainedHit(
                hit,
                tuple(sorted(parts[hit.id], key=lambda part: -part.score)),
                by_meaning=hit.id in understood.by_meaning,
                promoted=hit.id in understood.promoted,
            )
            for hit in found.result.hits
        ),
    )


def _steps(engine: Engine, match: Match) -> tuple[Step, ...]:
    """The steps as they were tried: choosing once more, and writing down what was asked."""
    tried: list[Step] = []

    def count(asked: Match) -> int:
        found = engine.count(asked)
        if asked.words == match.words:  # the count of everything visible is no step
            tried.append(Step(asked.minimum, found))
        return found

    if match.words:
        choose_step(replace(match, joined=frozenset(), minimum=len(match.words)), count)
    return tuple(tried)


def _neighbours(engine: Engine, text: str, match: Match, aids: Aids) -> tuple[Neighbour, ...]:
    near = dict(find_near(text, match, aids)[:PAGE_SIZE])
    hits = {hit.id: hit for hit in engine.search(_only(match, near)).hits}
    return tuple(Neighbour(hits[key], cosine) for key, cosine in near.items() if key in hits)


def _parts(engine: Engine, plan: SearchPlan, promoted: Sequence[str], ids: Sequence[str]) -> dict[str, list[Part]]:
    """The parts of the scores of ``ids``: each word, phrase and prior asked for by itself, and the boosts."""
    parts: dict[str, list[Part]] = {key: [] for key in ids}

    def scores(asked: SearchPlan) -> dict[str, float]:
        return {hit.id: hit.score for hit in engine.search(asked).hits}

    for kind, subject, asked, less in _questions(plan, _only(plan.match, ids)) if ids else ():
        known = scores(less) if less else {}
        for key, score in scores(asked).items():
            if score > known.get(key, 0.0):
                widened = any(len(word.alternatives) > 1 for word in asked.match.words)
                parts[key].append(Part(kind, subject, score - known.get(key, 0.0), widened))
    for key in parts.keys() & plan.boosts.keys():
        kind = PartKind.PROMOTION if key in promoted else PartKind.MEANING
        parts[key].append(Part(kind, "", plan.boosts[key]))
    return parts


def _questions(plan: SearchPlan, bare: SearchPlan) -> Iterator[tuple[PartKind, str, SearchPlan, SearchPlan | None]]:
    """What each part is for, the plan that scores it, and the plan whose score is to be taken off, if any."""
    words = [(PartKind.WORD, _spoken(word), replace(bare.match, words=(word,), minimum=1)) for word in plan.match.words]
    phrases = [(PartKind.PHRASE, " ".join(each), replace(bare.match, phrases=(each,))) for each in plan.match.phrases]
    for kind, subject, match in (*words, *phrases):
        asked = replace(bare, match=match)
        yield kind, subject, asked, None
        yield PartKind.IN_TITLE, subject, replace(asked, title_weight=plan.title_weight), asked
    if plan.also:
        yield PartKind.ALSO, " ".join(plan.also), replace(bare, also=plan.also, title_weight=plan.title_weight), None
    for facet, priors in plan.priors.items():
        for value, score in priors.items():
            yield PartKind.PRIOR, f"{facet}: {value}", replace(bare, priors={facet: {value: score}}), None


def _only(match: Match, ids: Iterable[str]) -> SearchPlan:
    """A plan that finds just ``ids``, of what may be seen, and scores nothing."""
    among = frozenset(ids)
    seen = Match(audiences=match.audiences, hidden_ids=match.hidden_ids, among=among)
    return SearchPlan(seen, limit=len(among), title_weight=0.0)


def _spoken(word: Word) -> str:
    """A word as it was typed, in stems."""
    return " ".join(word.alternatives[0].stems)
