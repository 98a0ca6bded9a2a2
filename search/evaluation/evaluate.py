"""Measuring a ranking on judged sets: the very search of the site, on an index of the set's own documents."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles

from search.contract import PUBLIC
from search.engines.base import Document, Engine
from search.evaluation import scores
from search.evaluation.corpus import Corpus, fill
from search.evaluation.judged import JudgedSet, read_judged_sets, set_folders
from search.params import LONGEST_TEXT, SearchParams
from search.query.aids import Aids
from search.query.run import PAGE_SIZE, find
from search.query.understand import Visibility

EVERYBODY = Visibility(frozenset({PUBLIC}))


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What one query came to. ``lexical`` says how many documents have any of its words, ``answering`` how many have
    enough of them to be called matches, ``total`` how many were shown."""

    text: str
    ndcg: float
    mrr: float
    recall: float
    lexical: int
    answering: int
    total: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What one judged set came to, by query id. ``graded`` is false for queries that nothing answers."""

    name: str
    results: Mapping[str, QueryResult]
    graded: bool

    @property
    def figures(self) -> dict[str, float]:
        """The means, named as in the JSON."""
        rows = self.results.values()
        return {
            "ndcg@10": fmean(row.ndcg for row in rows),
            "mrr@10": fmean(row.mrr for row in rows),
            "recall@100": fmean(row.recall for row in rows),
            "no_result": fmean(row.total == 0 for row in rows),
        }

    @property
    def no_words(self) -> float:
        """Share of queries whose words stand nowhere."""
        return fmean(row.lexical == 0 for row in self.results.values())

    @property
    def p95(self) -> float:
        """Seconds of one page of results at the 95th percentile: language, steps, neighbours, hits, total."""
        seconds = [row.seconds for row in self.results.values()]
        return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


OpenEngine = Callable[[], AbstractContextManager[Engine]]
LoadAids = Callable[[Engine, Sequence[Document]], Aids]


def evaluate(folder: Path, open_engine: OpenEngine, load_aids: LoadAids) -> Iterator[Measured]:
    """Measure every judged set of ``folder``, each corpus in an engine from ``open_engine``.

    ``load_aids`` makes the aids once the engine is filled. Raises ``BadSet`` and ``EngineError``.
    """
    folders = set_folders(folder)
    judged = {each: read_judged_sets(each, qualified=len(folders) > 1) for each in folders}
    for each in folders:
        corpus = Corpus(each)
        with open_engine() as engine:
            documents = list(corpus.documents())
            fill(engine, documents)
            aids = load_aids(engine, documents)
            for judged_set in judged[each]:
                yield measure(judged_set, corpus, engine, aids)


def measure(judged: JudgedSet, corpus: Corpus, engine: Engine, aids: Aids) -> Measured:
    """Search every judged query as the search page would, and score what is found."""
    results = {}
    for query, grades in judged.grades.items():
        params = SearchParams(judged.texts[query][:LONGEST_TEXT])
        started = time.perf_counter()
        page = find(engine, params, EVERYBODY, aids=aids, page_size=PAGE_SIZE)
        seconds = time.perf_counter() - started
        deep = find(engine, params, EVERYBODY, aids=aids, page_size=scores.DEEP) if grades else page
        found = [corpus.name(hit) for hit in deep.result.hits]
        results[query] = QueryResult(
            text=params.text,
            ndcg=scores.ndcg(found, grades),
            mrr=scores.reciprocal_rank(found, grades),
            recall=scores.recall(found, grades),
            lexical=page.understood.lexical,
            answering=page.understood.answering,
            total=page.result.total,
            seconds=seconds,
        )
    return Measured(judged.name, results, graded=any(judged.grades.values()))
