"""How far two engines agree: the same plans, put to both.

``RELEVANCE_SETS=FOLDER python -m tests.engines.agreement`` prints it for every judged set below that folder, on the
embedded engine and on Elasticsearch, both filled from the same records; and how long each took.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from search.contract import SearchRecord
from search.engines.base import Engine, EngineResult
from search.engines.embedded import EmbeddedEngine
from search.indexing.document import build_document
from search.query.plan import SearchPlan
from tests.engines.corpus import ids, plan_for, record


@dataclass(slots=True)
class Agreement:
    """Over all plans: how many, in how many of them order, totals and facets were equal, and what the first ten
    share, where there are any."""

    plans: int = 0
    same_order: int = 0
    same_total: int = 0
    same_facets: int = 0
    overlaps: list[float] = field(default_factory=list)
    differing: list[SearchPlan] = field(default_factory=list)

    @property
    def overlap(self) -> float:
        """Mean share of the first ten that both engines show."""
        return sum(self.overlaps) / len(self.overlaps)

    def note(self, plan: SearchPlan, one: EngineResult, other: EngineResult) -> None:
        """Count one plan's two answers."""
        first, second = ids(one), ids(other)
        equal = (first == second, one.total == other.total, one.facets == other.facets)
        self.plans += 1
        self.same_order += equal[0]
        self.same_total += equal[1]
        self.same_facets += equal[2]
        if first or second:
            both = set(first[:10]) & set(second[:10])
            self.overlaps.append(len(both) / max(len(first[:10]), len(second[:10])))
        if not all(equal):
            self.differing.append(plan)


def compare(one: Engine, other: Engine, plans: Iterable[SearchPlan]) -> Agreement:
    """Put every plan to both engines."""
    agreement = Agreement()
    for plan in plans:
        agreement.note(plan, one.search(plan), other.search(plan))
    return agreement


def records_of(folder: Path) -> Iterator[SearchRecord]:
    """The documents of a judged set; their tags are answers and are not indexed."""
    for number, line in enumerate((folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield record(number, row["title"], row["text"], year=2000 + number % 20, service=f"s{number % 40}")


def plans_of(folder: Path) -> list[SearchPlan]:
    """The queries of a judged set, asking for any of the words, with facets."""
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    return [any_word(plan_for(row["text"], facets=["service", "year"])) for row in rows]


def any_word(plan: SearchPlan) -> SearchPlan:
    """The plan, content with any of its words."""
    return replace(plan, match=replace(plan.match, minimum=min(1, len(plan.match.words))))


def main() -> None:
    """Print the figures of every set."""
    from tests.engines.elasticsearch_node import Node, node_url

    node = Node(node_url())
    for corpus in sorted(Path(os.environ["RELEVANCE_SETS"]).rglob("corpus.jsonl")):
        documents, plans = list(records_of(corpus.parent)), plans_of(corpus.parent)
        with tempfile.TemporaryDirectory() as folder:
            engines: list[Engine] = [EmbeddedEngine(Path(folder)), node.engine(corpus.parent.name)]
            for engine in engines:
                begun = time.perf_counter()
                generation = engine.begin_rebuild("1")
                for start in range(0, len(documents), 1_000):
                    generation.write(build_document(each, 1) for each in documents[start : start + 1_000])
                generation.switch()
                built = time.perf_counter() - begun
                begun = time.perf_counter()
                for plan in plans:
                    engine.search(plan)
                each = (time.perf_counter() - begun) / len(plans)
                rate = len(documents) / built
                sys.stdout.write(f"{engine.name}: {rate:,.0f} documents/s, {each * 1000:.1f} ms a search\n")
            found = compare(engines[0], engines[1], plans)
        sys.stdout.write(
            f"{corpus.parent.name}: {found.plans} queries, same order {found.same_order}, same total "
            f"{found.same_total}, same facets {found.same_facets}, first ten shared {found.overlap:.4f}\n"
        )
    node.clear()


if __name__ == "__main__":
    main()
