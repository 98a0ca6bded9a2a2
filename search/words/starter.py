"""The synonyms that ship with the portal: each is offered to a site once."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from search.models import StarterRule, SynonymRule
from search.words.rules import Book, written
from search.words.table import Row, read_rows

FILE = Path(__file__).parent / "facts" / "synonyms.csv"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many were added, and the words of those that did not go with what editors had written."""

    added: int
    left_out: tuple[str, ...]


def starter_rows() -> list[Row]:
    """The list as it ships."""
    rows, problems = read_rows(FILE.read_text())
    if problems:
        raise ValueError(f"{FILE.name}: {problems[0]}")
    return rows


def load_starters() -> Loaded:
    """Add what was never offered to this site. What editors changed, deleted or wrote themselves stays as it is."""
    offered = set(StarterRule.objects.values_list("words", flat=True))
    fresh = [row for row in starter_rows() if row.written.words not in offered]
    book = Book(map(written, SynonymRule.objects.all()))
    added, left_out = [], []
    for row in fresh:
        if book.problems(row.written):
            left_out.append(row.written.words)
        else:
            book.add(row.written)
            added.append(row)
    with transaction.atomic():
        SynonymRule.objects.bulk_create(_rule(row) for row in added)
        StarterRule.objects.bulk_create(StarterRule(words=row.written.words) for row in fresh)
    return Loaded(len(added), tuple(left_out))


def _rule(row: Row) -> SynonymRule:
    meanings = "\n".join(row.written.meanings)
    return SynonymRule(words=row.written.words, meanings=meanings, both_ways=row.written.both_ways, reason=row.reason)
