"""An overdue review on every engine: it moves the order a little, and nothing else."""

from search.engines.base import Engine
from tests.engines.corpus import fill, find, ids, plan_for, record


def test_of_two_that_answer_alike_the_one_in_date_comes_first(empty_engine: Engine) -> None:
    fill(empty_engine, [record(1, "Parking permits"), record(2, "Parking permits", review="in-date")])
    assert find(empty_engine, "parking permits") == ["page:2", "page:1"]


def test_an_overdue_record_that_answers_better_still_comes_first(empty_engine: Engine) -> None:
    fill(empty_engine, [record(1, "Parking permits"), record(2, "Other matters", "parking", review="in-date")])
    assert find(empty_engine, "parking permits")[0] == "page:1"


def test_it_stays_above_a_service_of_the_same_words(empty_engine: Engine) -> None:
    fill(empty_engine, [record(1, "Parking permits"), record(2, "Parking permits", kind="service")])
    assert find(empty_engine, "parking permits") == ["page:1", "page:2"]


def test_totals_and_counts_are_the_same_overdue_or_not(empty_engine: Engine) -> None:
    plan = plan_for("parking", facets=("kind", "year"))
    fill(empty_engine, [record(number, "Parking", review="in-date") for number in (1, 2, 3)])
    before = empty_engine.search(plan)
    fill(empty_engine, [record(1, "Parking"), *(record(number, "Parking", review="in-date") for number in (2, 3))])
    after = empty_engine.search(plan)
    assert (after.total, after.facets) == (before.total, before.facets)
    assert ids(after) == ["page:2", "page:3", "page:1"]
