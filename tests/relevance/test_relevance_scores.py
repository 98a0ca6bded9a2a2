"""The measures, on lists short enough to work out by hand."""

from math import log2, sqrt

import pytest

from search.evaluation.scores import CUTOFF, DEEP, compare, ndcg, recall, reciprocal_rank


def test_the_best_order_scores_one_and_lower_places_less() -> None:
    assert ndcg(["a", "b"], {"a": 2, "b": 1}) == 1.0
    assert ndcg(["x", "a"], {"a": 1}) == pytest.approx(1 / log2(3))
    assert ndcg(["x"] * CUTOFF + ["a"], {"a": 1}) == 0.0


def test_a_higher_grade_gains_exponentially() -> None:
    swapped = (1 + 7 / log2(3)) / (7 + 1 / log2(3))
    assert ndcg(["low", "high"], {"high": 3, "low": 1}) == pytest.approx(swapped)


def test_without_a_graded_document_nothing_can_be_gained() -> None:
    assert (ndcg([], {"a": 0}), recall(["a"], {"a": 0}), reciprocal_rank(["a"], {"a": 0})) == (0.0, 0.0, 0.0)


def test_the_reciprocal_rank_is_that_of_the_first_answer_on_the_page() -> None:
    assert reciprocal_rank(["x", "b", "a"], {"a": 3, "b": 1}) == 1 / 2
    assert reciprocal_rank(["x"] * CUTOFF + ["a"], {"a": 3}) == 0.0


def test_recall_looks_deep_for_every_answer() -> None:
    assert recall(["x"] * (DEEP - 1) + ["a", "b"], {"a": 1, "b": 1, "c": 0}) == 1 / 2


def test_a_comparison_gives_the_mean_difference_and_paired_t() -> None:
    found = compare([0.1, 0.2, 0.3], [0.2, 0.4, 0.6])
    assert found.queries == 3
    assert found.mean == pytest.approx(0.2)
    assert found.t == pytest.approx(0.2 / (0.1 / sqrt(3)))


def test_where_every_query_changed_alike_there_is_no_t() -> None:
    assert compare([0.5, 0.5], [0.5, 0.5]).t is None
    assert compare([0.5], [0.7]).t is None
