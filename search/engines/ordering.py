"""Order that engines agree on: by score cut to few digits, ties by id; and the keys of the other orders."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from search.engines.base import Document
from search.query.plan import Sort
from search.query.weights import SIGNIFICANT_DIGITS

OVERFETCH = 30
"""Hits read beyond the page, so that a run of equal scores at its end is usually complete at the first try."""

SORT_TITLE_KEPT = 200
"""Characters of a title that order it; titles alike so far are ordered by id."""

ORDERS = {
    Sort.NEWEST: "by_newest",
    Sort.EVIDENCE: "by_evidence",
    Sort.USING: "by_using",
    Sort.TITLE: "by_title",
}
"""The field that holds the key of each order."""

Address = TypeVar("Address")
Content = TypeVar("Content")

Fetched = tuple[list[tuple[float, Address]], int]
"""The best hits, each a score and where it is found, best first; and how many there are in all."""


def order_keys(document: Document) -> dict[str, str]:
    """Return what orders a document, each key with the id at its end: engines sort by one key, ties must fall by id."""
    return {
        "by_newest": f"{99_999_999 - document.date:08d} {document.id}",
        "by_evidence": f"{9 - document.evidence:02d} {document.id}",
        "by_using": f"{99_999_999 - document.using:08d} {document.id}",
        "by_title": f"{document.sort_title[:SORT_TITLE_KEPT]}\t{document.id}",
    }


def cut(score: float) -> float:
    """Return a score with only the digits that two engines, or two histories of one index, agree on."""
    return float(f"{score:.{SIGNIFICANT_DIGITS}g}")


def by_cut_score(fetch: Callable[[int], Fetched[Address]], end: int) -> Fetched[Address]:
    """Return at least the best ``end`` with their cut scores, the run of equal ones at their end complete.

    ``fetch`` returns so many of the best, or all there are.
    """
    asked = end + OVERFETCH
    while True:
        hits, total = fetch(asked)
        scored = [(cut(score), address) for score, address in hits]
        if len(scored) < asked or scored[-1][0] != scored[end - 1][0]:
            return scored, total
        asked *= 4  # the run of equal scores at the page's end goes on: read more until it closes


def page_of(
    scored: Iterable[tuple[float, Address]], start: int, end: int, read: Callable[[Address], tuple[str, Content]]
) -> Iterator[tuple[str, Content, float]]:
    """Yield id, content and score of the places from ``start`` to before ``end``, runs of equal scores by id.

    Only runs that reach into the page are read.
    """
    place = 0
    for score, run in groupby(scored, key=itemgetter(0)):
        addresses = [address for _score, address in run]
        first, last = max(0, start - place), end - place
        if last <= 0:
            return
        if first < len(addresses):
            documents = sorted((read(address) for address in addresses), key=itemgetter(0))
            yield from ((record_id, content, score) for record_id, content in documents[first:last])
        place += len(addresses)
