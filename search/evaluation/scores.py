"""How good a list of results is, by the grades of a judged query, and how sure a difference of two rankings is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt
from statistics import fmean, stdev

CUTOFF = 10
"""People read one page: quality is that of the first ten."""

DEEP = 100
"""Results in which recall looks for the documents that answer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two rankings of the same queries: mean difference, and t of the paired t-test; None if all are the same."""

    queries: int
    mean: float
    t: float | None


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ``CUTOFF``, exponential gain, 0 to 1."""
    gained = _gain([grades.get(document, 0) for document in found[:CUTOFF]])
    best = _gain(sorted(grades.values(), reverse=True)[:CUTOFF])
    return gained / best if best else 0.0


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return one over the place of the first document with a grade above 0 among the first ``CUTOFF``, or 0."""
    places = (place for place, document in enumerate(found[:CUTOFF], start=1) if grades.get(document, 0) > 0)
    return 1 / next(places, float("inf"))


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of the documents with a grade above 0 that stand in the first ``DEEP``."""
    wanted = {document for document, grade in grades.items() if grade > 0}
    return len(wanted.intersection(found[:DEEP])) / len(wanted) if wanted else 0.0


def compare(before: Sequence[float], after: Sequence[float]) -> Difference:
    """Compare two rankings query by query; both in the same order of queries, at least one."""
    differences = [new - old for old, new in zip(before, after, strict=True)]
    spread = stdev(differences) if len(differences) > 1 else 0.0
    mean = fmean(differences)
    return Difference(len(differences), mean, mean / (spread / sqrt(len(differences))) if spread else None)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
