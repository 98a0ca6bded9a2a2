"""What a letter of news says: a section for each thing followed, a line for each record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from portal.core.mail import Line, Section
from portal.follow.pieces import Piece
from portal.follow.subjects import Subject

MOST_LINES = 20
"""Records named under one heading: a letter is read in a minute, and a link leads to the rest."""

MOST_WORDS = 5
"""Things said of one record."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing followed, and what is new about it, oldest first."""

    subject: Subject
    pieces: Sequence[Piece]


def write_sections(told: Iterable[Told]) -> tuple[list[Section], int]:
    """The sections that have anything to say, and how many records they tell of. Nothing is told twice."""
    said: set[str] = set()
    sections = []
    for each in told:
        records: dict[str, list[Piece]] = {}
        for piece in each.pieces:
            if piece.news.record not in said:
                records.setdefault(piece.news.record, []).append(piece)
        said.update(records)
        if records:
            sections.append(_section(each.subject, list(records.values())))
    return sections, len(said)


def _section(subject: Subject, records: Sequence[Sequence[Piece]]) -> Section:
    newest_first = records[::-1]
    lines = [_line(pieces) for pieces in newest_first[:MOST_LINES]]
    if more := len(records[MOST_LINES:]):
        words = ngettext("And %(more)d more record with news", "And %(more)d more records with news", more)
        lines.append(Line(words % {"more": more}, subject.url))
    return Section(subject.named, tuple(lines))


def _line(pieces: Sequence[Piece]) -> Line:
    words = list(dict.fromkeys(piece.words for piece in pieces))
    note = " ".join(words[:MOST_WORDS])
    if more := len(words[MOST_WORDS:]):
        note += " " + ngettext("And %(more)d more change.", "And %(more)d more changes.", more) % {"more": more}
    return Line(pieces[0].title, pieces[0].url, note)
