"""Text to tokens: one analysis for documents, queries and highlights, whatever the engine.

An engine is handed these tokens and indexes them as they are, so two engines cannot disagree about a word.

A token is a run of letters and digits, with these rules, the same for what is written and what is asked:

- an apostrophe inside a word vanishes (council's, councils);
- a hyphen splits (self-service, self service), but joins a single leading letter (e-mail, email);
- thousands separators vanish (70,602,485), a decimal point stays (18.68), "£" and "%" are no part of a number;
- accents, case and compatibility forms (full width, ligatures) are folded by ``normalise``;
- what is left is stemmed by Snowball's English stemmer.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from search.language.normalise import normalise

BREAK = "|"
"""Stands between the parts of a combined field so that no phrase matches across them; no text yields it."""

OPENING_MARK = "^"
"""Stands before a beginning that opens a name; no text yields it."""

LONGEST_BEGINNING = 16
"""Letters of a word that are matched while somebody types it; few words of names are longer."""

# Word characters, with marks that follow a letter and invisible joiners, so that they do not cut a word in two.
_LETTER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d]"
_TOKEN = re.compile(
    rf"(?<![\w-])[^\W\d_][-\u2010\u2011]{_LETTER}+"  # e-mail
    rf"|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?{_LETTER}*"  # 70,602,485
    rf"|\d+\.\d+{_LETTER}*"  # 18.68
    rf"|{_LETTER}+(?:['\u2018\u2019\u02bc\uff07]{_LETTER}+)*"
)

_stemmer = Stemmer.Stemmer("english")
_stemmer.maxCacheSize = 0  # _words caches whole results; a second cache below it only costs memory


@dataclass(frozen=True, slots=True)
class Span:
    """One token and where it stands in the text: ``text[start:end]`` is how it was written."""

    start: int
    end: int
    stem: str


def stems(text: str) -> list[str]:
    """Return the stems of ``text`` in order. Any string is accepted; one without words gives an empty list."""
    return [stem for written in _TOKEN.findall(text) for _word, stem in _words(written)]


def words(text: str) -> list[str]:
    """Return the normalised words of ``text`` in order, not stemmed: what a reader can be shown again."""
    return [word for written in _TOKEN.findall(text) for word, _stem in _words(written)]


def beginnings(names: Iterable[str]) -> list[str]:
    """Return the first letters of every word of ``names``, from one letter to ``LONGEST_BEGINNING``, each once.

    Those of the first word of a name stand there a second time, with ``OPENING_MARK`` before them.
    """
    found: dict[str, None] = {}
    for name in names:
        for place, word in enumerate(words(name)):
            lengths = range(1, min(len(word), LONGEST_BEGINNING) + 1)
            found |= dict.fromkeys(word[:length] for length in lengths)
            if place == 0:
                found |= dict.fromkeys(OPENING_MARK + word[:length] for length in lengths)
    return list(found)


def spans(text: str, wanted: Container[str] | None = None) -> Iterator[Span]:
    """Yield the tokens of ``text`` with their places: those whose stem is ``wanted``, or all. Stems as in ``stems``."""
    for found in _TOKEN.finditer(text):
        for _word, stem in _words(found.group()):
            if wanted is None or stem in wanted:
                yield Span(found.start(), found.end(), stem)


def join_parts(parts: Iterable[str]) -> list[str]:
    """Return the stems of several texts as one stream, with ``BREAK`` between the parts that hold any word."""
    joined: list[str] = []
    for part in parts:
        part_stems = stems(part)
        if joined and part_stems:
            joined.append(BREAK)
        joined.extend(part_stems)
    return joined


@lru_cache(maxsize=100_000)
def _words(written: str) -> tuple[tuple[str, str], ...]:
    """Return word and stem for one match of ``_TOKEN``; a compatibility character may hold several or none."""
    return tuple((word, _stemmer.stemWord(word)) for word in normalise(written).split())
