"""Judged sets: a corpus, queries, and for each query the documents that answer it, with grades."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

from search.contract import SearchRecord, Term

CUTOFF = 10
"""People read one page: quality is that of the first ten."""

PAGE = Term("page", "Page")


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Queries of one set with their grades: query id to text, query id to document id to grade."""

    name: str
    texts: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]


def read_records(folder: Path) -> Iterator[SearchRecord]:
    """Yield the corpus as records. Tags are left out: some sets' grades are made from them."""
    for line in _json_lines(folder / "corpus.jsonl"):
        yield SearchRecord(id=line["id"], kind=PAGE, title=line["title"], url=f"/{line['id']}", text=line["text"])


def read_judged_sets(folder: Path) -> list[JudgedSet]:
    """Return one judged set for each ``qrels*.tsv`` of a folder, named by folder and file."""
    texts = {line["id"]: line["text"] for line in _json_lines(folder / "queries.jsonl")}
    return [
        JudgedSet(name=f"{folder.name}/{file.stem}", texts=texts, grades=_read_grades(file))
        for file in sorted(folder.glob("qrels*.tsv"))
    ]


def ndcg(found: list[str], grades: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ``CUTOFF``, exponential gain, 0 to 1."""
    gained = sum((2 ** grades.get(document, 0) - 1) / log2(place + 2) for place, document in enumerate(found[:CUTOFF]))
    ideal = sorted(grades.values(), reverse=True)[:CUTOFF]
    best = sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(ideal))
    return gained / best if best else 0.0


def _read_grades(file: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        grades.setdefault(query, {})[document] = int(grade)
    return grades


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
