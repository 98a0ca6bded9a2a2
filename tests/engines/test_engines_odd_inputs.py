"""No input reaches an engine in a form that it can choke on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.base import Engine
from search.language.parse import parse
from search.query.plan import Sort
from search.query.steps import choose_step
from tests.engines.conftest import OpenEngine
from tests.engines.corpus import fill, find, match_for, plan_for
from tests.engines.odd_queries import ODD_QUERIES


@pytest.fixture(scope="module")
def filled(open_engine: OpenEngine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An index of the fixed records that no test here changes."""
    engine = open_engine(tmp_path_factory.mktemp("odd"))
    fill(engine)
    return engine


def test_there_are_many_of_them() -> None:
    assert len(set(ODD_QUERIES)) >= 200


@pytest.mark.parametrize("text", ODD_QUERIES, ids=range(len(ODD_QUERIES)))
def test_every_odd_query_is_answered(filled: Engine, text: str) -> None:
    match, _found = choose_step(match_for(text), filled.count)
    assert filled.count(match) >= 0
    for sort in (Sort.RELEVANCE, Sort.TITLE):
        result = filled.search(plan_for(text, sort=sort, facets=["service"]))
        assert result.total >= len(result.hits)


@pytest.mark.parametrize("value", ODD_QUERIES, ids=range(len(ODD_QUERIES)))
def test_every_odd_value_is_a_filter_that_finds_nothing(filled: Engine, value: str) -> None:
    if value.isprintable():
        assert filled.search(plan_for("", filters={"service": [value]}, facets=["service"])).total == 0


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_answered(filled: Engine, text: str) -> None:
    if not parse(text).is_empty:
        assert isinstance(find(filled, text), list)
