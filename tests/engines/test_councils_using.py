"""How many councils use a record, on every engine: an order, nested facet values, and a gentle prior."""

from search.contract import SearchRecord
from search.engines.base import Engine
from search.query.plan import Sort
from search.query.weights import USING_STEPS
from tests.engines.corpus import fill, find, ids, plan_for, record


def used(number: int, by: int, title: str = "Parking permits", text: str = "") -> SearchRecord:
    """A record that so many councils use, with every step that it reaches."""
    return record(number, title, text, councils=by, using=" ".join(str(step) for step in USING_STEPS if by >= step))


def test_most_councils_first_and_alike_ones_by_id(empty_engine: Engine) -> None:
    fill(empty_engine, [used(1, 0), used(2, 12), used(3, 2), used(4, 2), used(5, 1_000)])
    found = ids(empty_engine.search(plan_for("parking", sort=Sort.USING)))
    assert found == ["page:5", "page:2", "page:3", "page:4", "page:1"]


def test_at_least_so_many_gives_exactly_its_count(empty_engine: Engine) -> None:
    fill(empty_engine, [used(number, by) for number, by in enumerate((0, 1, 1, 2, 6, 12))])
    counts = empty_engine.search(plan_for("parking", facets=["using"])).facets["using"]
    assert counts == {"1": 5, "2": 3, "5": 2, "10": 1}
    for value, count in counts.items():
        assert empty_engine.search(plan_for("parking", filters={"using": [value]})).total == count


def test_more_councils_break_a_tie_and_words_outweigh_them(empty_engine: Engine) -> None:
    fill(empty_engine, [used(1, 0), used(2, 1), used(3, 12)])
    assert find(empty_engine, "parking permits") == ["page:3", "page:2", "page:1"]
    fill(empty_engine, [used(1, 0), used(2, 100, "Other matters", "parking")])
    assert find(empty_engine, "parking permits")[0] == "page:1"
