"""Ranking on the public judged sets stays at least as good as it was promised to be.

Collected only when RELEVANCE_SETS names the folder that holds them. Each figure is the mean nDCG@10 of a whole set.
"""

import os
from functools import partial
from pathlib import Path

import pytest

from search.evaluation.aids import aids_for
from search.evaluation.corpus import temporary_engine
from search.evaluation.evaluate import evaluate
from search.words.starter import load_starters

SETS = Path(os.environ["RELEVANCE_SETS"])

FLOORS = {
    "digitalgood": {"qrels_knownitem": 0.75, "qrels_topic": 0.40},
    "govuk": {"qrels_clickstream": 0.50, "qrels": 0.30},
}


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.parametrize("name", FLOORS)
def test_ranking_on_a_public_set_keeps_its_floors(name: str) -> None:
    load_starters()
    measured = evaluate(SETS / name, partial(temporary_engine, "embedded"), aids_for)
    reached = {each.name: each.figures["ndcg@10"] for each in measured}
    assert {qrels: figure for qrels, figure in reached.items() if figure < FLOORS[name][qrels]} == {}
