"""search_evaluate on a set small enough to work out by hand, and what it says to sets it cannot read."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

CORPUS = [
    {"id": "bins", "title": "Missed bins", "text": "Report a bin that was not collected."},
    {"id": "books", "title": "Library books", "text": "Renew library books online.", "tags": ["zeppelin"]},
    {"id": "schools", "title": "School places", "text": "Apply for a school place online."},
]
QUERIES = [{"id": "1", "text": "renew a book"}, {"id": "2", "text": "online"}, {"id": "3", "text": "zeppelin"}]
QRELS = "1\tbooks\t3\n2\tschools\t1\n2\tbooks\t1\n3\tbooks\t1\n"
WORDS_ONLY = ("--without", "spelling,synonyms,neighbours")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One judged set."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return folder


def run(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("search_evaluate", "--set", str(folder), *options, stdout=out)
    return out.getvalue()


def test_a_set_is_indexed_searched_and_scored_without_its_tags(folder: Path, tmp_path: Path) -> None:
    said = run(folder, *WORDS_ONLY, "--json", str(tmp_path / "figures.json"))
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert figures == {
        "qrels": {
            name: pytest.approx(share)
            for name, share in {"ndcg@10": 2 / 3, "mrr@10": 2 / 3, "recall@100": 2 / 3, "no_result": 1 / 3}.items()
        }
    }
    assert said.splitlines()[1].split()[:7] == ["qrels", "3", "0.667", "0.667", "0.667", "33.3%", "33.3%"]


def test_a_folder_of_sets_names_each_by_its_folder(folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    for file in folder.iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    said = run(folder.parent, *WORDS_ONLY)
    assert [line.split()[0] for line in said.splitlines()] == ["set", "other/qrels", "small/qrels"]


def test_a_comparison_names_the_queries_that_changed(folder: Path, tmp_path: Path) -> None:
    run(folder, *WORDS_ONLY, "--json", str(tmp_path / "before.json"))
    (folder / "qrels.tsv").write_text(QRELS.replace("1\tbooks\t3", "1\tbins\t3"), encoding="utf-8")
    said = run(folder, *WORDS_ONLY, "--compare", str(tmp_path / "before.json"))
    assert "nDCG@10 -0.3333 over 3 queries, paired t -1.00" in said
    assert "-1.000 1 “renew a book”" in said
    assert "“online”" not in said


def test_queries_that_nothing_answers_are_counted_not_scored(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("", encoding="utf-8")
    said = run(folder, *WORDS_ONLY)
    assert "Called a match: 2; shown as related only: 0." in said
    assert "“online” is said to match 2" in said


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        ("corpus.jsonl", '{"id": "a", "title": "A", "text": ""}\n{"id"', "corpus.jsonl, line 2"),
        ("corpus.jsonl", '{"id": "a", "title": "A"}', "corpus.jsonl, line 1: “text” is missing or no text"),
        ("queries.jsonl", "[]", "queries.jsonl, line 1: “id” is missing"),
        ("queries.jsonl", '{"id": 1, "text": "a"}', "queries.jsonl, line 1: “id” is missing or no text"),
        ("qrels.tsv", "1\tbooks", "qrels.tsv, line 1"),
        ("qrels.tsv", "1\tbooks\thigh", "qrels.tsv, line 1"),
        ("qrels.tsv", "1\tbooks\t1\n9\tbooks\t1", "qrels.tsv, line 2: queries.jsonl has no query “9”"),
        ("qrels.tsv", "1\tbooks\t1\n\udcff", "qrels.tsv, line 2"),
    ],
)
def test_a_broken_line_is_named(folder: Path, file: str, content: str, sentence: str) -> None:
    (folder / file).write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(CommandError, match=sentence):
        run(folder)


def test_what_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    for asked, sentence in (
        (tmp_path / "nowhere", "There is no folder"),
        (tmp_path / "small" / "qrels.tsv", "There is no folder"),
    ):
        with pytest.raises(CommandError, match=sentence):
            run(asked)
    (folder / "qrels.tsv").unlink()
    with pytest.raises(CommandError, match=r"holds no qrels\*\.tsv"):
        run(folder)
    (folder / "queries.jsonl").unlink()
    with pytest.raises(CommandError, match=r"holds no queries\.jsonl, and no folder in it does"):
        run(tmp_path)


def test_options_that_cannot_be_meant_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="not stemming"):
        run(folder, "--without", "spelling,stemming")
    with pytest.raises(CommandError, match="Write it with --json"):
        run(folder, "--compare", str(tmp_path / "missing.json"))
    (tmp_path / "odd.queries.json").write_text("{")
    with pytest.raises(CommandError, match="is no JSON"):
        run(folder, "--compare", str(tmp_path / "odd.json"))
    with pytest.raises(CommandError, match="cannot be written"):
        run(folder, *WORDS_ONLY, "--json", str(tmp_path / "nowhere" / "figures.json"))
