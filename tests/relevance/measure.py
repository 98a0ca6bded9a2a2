"""Measure ranking on judged sets: ``python -m tests.relevance.measure --data FOLDER``.

FOLDER (or the environment variable RELEVANCE_DATA) holds one folder for each set: ``corpus.jsonl`` with id, title
and text, ``queries.jsonl`` with id and text, ``qrels*.tsv`` with query id, document id and grade. The sets are
others' data and stay outside the project. Printed for each set: nDCG@10, the share of queries without a result,
and the time of one search (language, step, hits, total) at the 95th percentile.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import fmean, quantiles

from search.contract import PUBLIC
from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from search.indexing.document import build_document
from search.params import SearchParams
from search.query.run import find as find_page
from search.query.understand import Visibility
from tests.relevance.judged import CUTOFF, JudgedSet, ndcg, read_judged_sets, read_records

BATCH = 500


@dataclass(frozen=True, slots=True)
class Measured:
    """What one set came to: mean nDCG@10, share of queries that found nothing, seconds at the 95th percentile."""

    name: str
    queries: int
    ndcg: float
    empty: float
    p95: float


def index_corpus(folder: Path, engine: Engine) -> int:
    """Build an index of a set's corpus and switch to it; return the number of documents."""
    generation = engine.begin_rebuild("1")
    records = read_records(folder)
    written = 0
    while batch := [build_document(record, 1) for record in islice(records, BATCH)]:
        written += len(generation.write(batch).done)
    generation.switch()
    return written


def find(engine: Engine, text: str) -> list[str]:
    """Return the ids of the first page for what somebody typed, as the search page would."""
    found = find_page(engine, SearchParams(text), Visibility(frozenset({PUBLIC})), page_size=CUTOFF)
    return [hit.id for hit in found.result.hits]


def measure(judged: JudgedSet, engine: Engine) -> Measured:
    """Search every judged query and score what is found."""
    scores, empty, seconds = [], 0, []
    for query, grades in judged.grades.items():
        started = time.perf_counter()
        found = find(engine, judged.texts[query])
        seconds.append(time.perf_counter() - started)
        scores.append(ndcg(found, grades))
        empty += not found
    return Measured(judged.name, len(scores), fmean(scores), empty / len(scores), quantiles(seconds, n=20)[-1])


def measure_folder(data: Path) -> list[Measured]:
    """Index and measure every set under ``data``, on an index of its own that is removed afterwards."""
    results = []
    for folder in sorted(path.parent for path in data.glob("*/corpus.jsonl")):
        with tempfile.TemporaryDirectory(prefix="relevance-") as place:
            engine = EmbeddedEngine(Path(place))
            index_corpus(folder, engine)
            results += [measure(judged, engine) for judged in read_judged_sets(folder)]
    return results


def main(arguments: list[str] | None = None) -> int:
    """Print a table; return 2 if there is no data to measure."""
    parser = argparse.ArgumentParser(description="Measure ranking on judged sets.")
    parser.add_argument("--data", default=os.environ.get("RELEVANCE_DATA", ""), help="folder of judged sets")
    data = parser.parse_args(arguments).data
    results = measure_folder(Path(data)) if data else []
    if not results:
        sys.stderr.write("No judged sets there. Name their folder with --data or RELEVANCE_DATA.\n")
        return 2
    sys.stdout.write(f"{'set':32}{'queries':>8}{'nDCG@10':>9}{'empty':>8}{'p95 ms':>8}\n")
    for row in results:
        sys.stdout.write(f"{row.name:32}{row.queries:8}{row.ndcg:9.3f}{row.empty:8.1%}{row.p95 * 1000:8.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
