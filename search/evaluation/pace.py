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
    """Seconds at the 95th percentile: of a whole page's search work, and of the bare question."""

    queries: int
    page: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times the bare question a page is."""
        return self.page / self.bare


def measure_pace(engine: Engine, aids: Aids, queries: Sequence[str]) -> Pace:
    """Measure each query once warm, both ways one after the other, so that a busy machine hits both alike."""
    pages, bares = [], []
    for text in queries:
        plan = bare_plan(search_page(engine, aids, text))
        engine.search(plan)  # both are asked once before any clock runs
        pages.append(_seconds(partial(search_page, engine, aids, text)))
        bares.append(_seconds(partial(engine.search, plan)))
    return Pace(len(queries), quantiles(pages, n=20)[-1], quantiles(bares, n=20)[-1])


def search_page(engine: Engine, aids: Aids, text: str) -> Found:
    """Do a page's search work: language, neighbours, search, total, every facet, ten results with their marks."""
    found = find(engine, SearchParams(text, query=parse(text)), EVERYBODY, aids=aids, facets=contract.facets)
    stems = found.understood.match.stems
    for hit in found.result.hits:
        build_card(hit, stems)
    return found


def bare_plan(found: Found) -> SearchPlan:
    """The same words, strictness, facets and number of results, and nothing else: no title, priors or neighbours."""
    asked = found.understood.match
    words = tuple(replace(word, alternatives=word.alternatives[:1]) for word in asked.words)
    match = Match(words=words, minimum=asked.minimum, audiences=asked.audiences)
    return SearchPlan(match, facets=dict.fromkeys(contract.facets, FACET_SIZE), limit=PAGE_SIZE, title_weight=0.0)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
