"""Practitioners' words find the shipped content, and what nothing answers is never called a match; on both engines."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from portal.content.load import load_content
from portal.taxonomy.importers.loading import load_vocabulary
from search.engines.base import Engine
from search.evaluation.aids import aids_for
from search.evaluation.corpus import site_documents, temporary_engine
from search.evaluation.evaluate import Measured, evaluate
from search.evaluation.judged import read_judged_sets
from search.words.starter import load_starters
from tests.engines.elasticsearch_node import Node

HERE = Path(__file__).parent

FLOOR = 0.85
"""Mean nDCG@10 over every query; single ones are never tuned to."""

OpenEngine = Callable[[], AbstractContextManager[Engine]]


@pytest.fixture(params=["embedded", "elasticsearch"])
def open_engine(request: pytest.FixtureRequest) -> OpenEngine:
    """Open an engine with an index of its own, removed afterwards."""
    if request.param == "embedded":
        return partial(temporary_engine, "embedded")
    node: Node = request.getfixturevalue("elasticsearch")

    @contextmanager
    def on_node() -> Iterator[Engine]:
        engine = node.engine("relevance")
        yield engine
        engine.remove()
        with node.client() as client:
            assert client.indices.get(index=f"{node.prefix}relevance*").body == {}

    return on_node


@pytest.fixture
def shipped(db: None) -> None:
    """The portal as it ships."""
    load_vocabulary()
    load_content()
    load_starters()


def measure(name: str, open_engine: OpenEngine) -> Measured:
    (measured,) = evaluate(HERE / name, open_engine, aids_for)
    return measured


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.usefixtures("shipped")
def test_practitioners_words_find_the_shipped_content(open_engine: OpenEngine) -> None:
    measured = measure("own", open_engine)
    assert len(measured.results) >= 60
    assert measured.figures["ndcg@10"] >= FLOOR
    assert measured.figures["no_result"] == 0


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.usefixtures("shipped")
def test_what_nothing_answers_is_never_called_a_match(open_engine: OpenEngine) -> None:
    measured = measure("off_topic", open_engine)
    assert len(measured.results) == 30
    assert [row.text for row in measured.results.values() if row.answering] == []


@pytest.mark.usefixtures("shipped")
def test_every_grade_names_a_shipped_record_and_gives_its_reason() -> None:
    (judged,) = read_judged_sets(HERE / "own")
    addresses = {document.stored["url"] for document in site_documents()}
    assert [name for grades in judged.grades.values() for name in grades if name not in addresses] == []
    for line in (HERE / "own" / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        _query, _document, grade, reason = line.split("\t")
        assert grade in {"1", "2", "3"}
        assert reason
