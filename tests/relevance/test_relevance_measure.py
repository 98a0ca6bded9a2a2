"""The measure itself, on a set small enough to work out by hand."""

import json
from math import log2
from pathlib import Path

import pytest

from tests.relevance.judged import ndcg
from tests.relevance.measure import main, measure_folder

CORPUS = [
    {"id": "bins", "title": "Missed bins", "text": "Report a bin that was not collected."},
    {"id": "books", "title": "Library books", "text": "Renew library books online.", "tags": ["zeppelin"]},
    {"id": "schools", "title": "School places", "text": "Apply for a school place online."},
]
QUERIES = [{"id": "1", "text": "renew a book"}, {"id": "2", "text": "online"}, {"id": "3", "text": "zeppelin"}]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with one judged set."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "qrels.tsv").write_text("1\tbooks\t3\n2\tschools\t1\n2\tbooks\t1\n3\tbooks\t1\n", encoding="utf-8")
    return tmp_path


def test_the_best_order_scores_one_and_lower_places_less() -> None:
    assert ndcg(["a", "b"], {"a": 2, "b": 1}) == 1.0
    assert ndcg(["x", "a"], {"a": 1}) == pytest.approx(1 / log2(3))
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0.0
    assert ndcg([], {"a": 0}) == 0.0


def test_a_set_is_indexed_searched_and_scored_without_its_tags(data: Path) -> None:
    (measured,) = measure_folder(data)
    assert (measured.name, measured.queries) == ("small/qrels", 3)
    assert measured.ndcg == pytest.approx(2 / 3)
    assert measured.empty == pytest.approx(1 / 3)


def test_the_command_prints_a_line_for_each_set(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data)]) == 0
    assert "small/qrels" in capsys.readouterr().out


def test_without_data_it_says_what_to_name(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RELEVANCE_DATA", raising=False)
    assert main([]) == 2
    assert "RELEVANCE_DATA" in capsys.readouterr().err
