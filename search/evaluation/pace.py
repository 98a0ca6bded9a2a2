"""How much more work a page of results is than one bare question to the engine: as ratios of one run."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import quantiles

from search import contract
from search.engines.base import Engine
from search.evaluation.evaluate import EVERYBODY
from search.language.parse import parse
from search.params import SearchParams
from search.query.aids import Aids
from search.query.build import FACET_SIZE
from search.query.plan import Match, SearchPlan
from search.query.run import PAGE_SIZE, Found, find
from search.results.cards import build_card


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds at the 95th percentile: of a whole page's search work, of the bare question, which asks for any of the
    words as engines do by themselves, and of one that asks for as many of them as the page does."""

    queries: int
    page: float
    bare: float
    strict: float


def measure_pace(engine: Engine, aids: Aids, queries: Sequence[str]) -> Pace:
    """Measure each query once warm, each way one after the other, so that a busy machine hits all alike."""
    pages, bares, stricts = [], [], []
    for text in queries:
        match = search_page(engine, aids, text).understood.match
        bare, strict = bare_plan(match, 1), bare_plan(match, match.minimum)
        for plan in (bare, strict):
            engine.search(plan)  # all are asked once before any clock runs
        pages.append(_seconds(partial(search_page, engine, aids, text)))
        bares.append(_seconds(partial(engine.search, bare)))
        stricts.append(_seconds(partial(engine.search, strict)))
    return Pace(len(queries), *(quantiles(seconds, n=20)[-1] for seconds in (pages, bares, stricts)))


def search_page(engine: Engine, aids: Aids, text: str) -> Found:
    """Do a page's search work: language, neighbours, search, total, every facet, ten results with their marks."""
    found = find(engine, SearchParams(text, query=parse(text)), EVERYBODY, aids=aids, facets=contract.facets)
    stems = found.understood.match.stems
    for hit in found.result.hits:
        build_card(hit, stems)
    return found


def bare_plan(match: Match, minimum: int) -> SearchPlan:
    """The same words, facets and number of results, and nothing else: no title, priors, synonyms or neighbours."""
    words = tuple(replace(word, alternatives=word.alternatives[:1]) for word in match.words)
    asked = Match(words=words, minimum=minimum, audiences=match.audiences)
    return SearchPlan(asked, facets=dict.fromkeys(contract.facets, FACET_SIZE), limit=PAGE_SIZE, title_weight=0.0)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
