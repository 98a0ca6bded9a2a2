"""Judged sets as they lie in a folder: queries, and for each query the documents that answer it, with grades.

``queries.jsonl`` holds one ``{"id": …, "text": …}`` a line; ``qrels*.tsv`` query id, document id and grade, and if
wanted the reason, with tabs between; ``corpus.jsonl`` one ``{"id": …, "title": …, "text": …}`` a line. A folder
without a corpus judges this site's own content: its document ids are addresses. A ``qrels.tsv`` without a line says
that nothing answers these queries.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from search.contract import SearchRecord, Term

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"
T = TypeVar("T")
PAGE = Term("page", "Page")


class BadSet(Exception):
    """A set cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Queries of one qrels file: query id to text, query id to document id to grade."""

    name: str
    texts: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]


def set_folders(folder: Path) -> list[Path]:
    """Return the sets in ``folder``: itself, or those right below it. Raises ``BadSet`` if there is none."""
    if not folder.is_dir():
        raise BadSet(f"There is no folder {folder}.")
    if (folder / QUERIES).is_file():
        return [folder]
    found = sorted(file.parent for file in folder.glob(f"*/{QUERIES}"))
    if not found:
        raise BadSet(f"{folder} holds no {QUERIES}, and no folder in it does.")
    return found


def read_judged_sets(folder: Path, *, qualified: bool = False) -> list[JudgedSet]:
    """Return one judged set for each ``qrels*.tsv`` of a set's folder, named by its file, with the folder's name
    before it if ``qualified``."""
    texts = dict(_each_line(folder / QUERIES, _query))
    files = sorted(folder.glob("qrels*.tsv"))
    if not files:
        raise BadSet(f"{folder} holds no qrels*.tsv: which documents answer which query.")
    return [
        JudgedSet(f"{folder.name}/{file.stem}" if qualified else file.stem, *_graded(file, texts)) for file in files
    ]


def read_records(folder: Path) -> Iterator[SearchRecord]:
    """Yield the corpus as records. Tags are left out: some sets' grades are made from them."""
    yield from _each_line(folder / CORPUS, _record)


def _graded(file: Path, texts: Mapping[str, str]) -> tuple[Mapping[str, str], dict[str, dict[str, int]]]:
    def graded_line(line: str) -> tuple[str, str, int]:
        query, document, grade, *_reason = line.split("\t")
        if query not in texts:
            raise ValueError(f"{QUERIES} has no query “{query}”")
        return query, document, int(grade)

    grades: dict[str, dict[str, int]] = {}
    for query, document, grade in _each_line(file, graded_line):
        grades.setdefault(query, {})[document] = grade
    if not grades:
        return texts, {query: {} for query in texts}
    return {query: texts[query] for query in grades}, grades


def _query(line: str) -> tuple[str, str]:
    given = json.loads(line)
    return _text(given, "id"), _text(given, "text")


def _record(line: str) -> SearchRecord:
    given = json.loads(line)
    key = _text(given, "id")
    return SearchRecord(id=key, kind=PAGE, title=_text(given, "title"), url=f"/{key}", text=_text(given, "text"))


def _text(given: Any, name: str) -> str:
    value = given.get(name) if isinstance(given, dict) else None
    if not isinstance(value, str):
        raise ValueError(f"“{name}” is missing or no text")
    return value


def _each_line(file: Path, read: Callable[[str], T]) -> Iterator[T]:
    """Yield what ``read`` makes of each line that is not empty. Raises ``BadSet`` naming file and line."""
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        raise BadSet(f"{file} cannot be read: {error.strerror}.") from error
    for number, line in enumerate(lines, start=1):
        try:
            if text := line.decode().rstrip("\r"):
                yield read(text)
        except ValueError as error:
            raise BadSet(f"{file}, line {number}: {error}.") from error
