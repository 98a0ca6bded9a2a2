"""What a reader typed, read our own way: words, "quoted phrases" and -minus. Nothing typed is ever an error.

Engines' own query languages are never offered: their parsers can be crashed by what people paste.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.language.analyse import BREAK, stems, words
from search.language.stopwords import STOP_STEMS

MOST_TERMS = 12
"""Words and phrases that decide what is found; a longer question is no better answered and costs readers time."""

MOST_ALSO = 24
"""Further words that only order what was found: a sentence of 256 characters rarely has more."""

_QUOTES = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]')
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart; everything in stems.

    ``words`` are wanted words in the order typed, without repeats; ``phrases`` must stand as typed; ``excluded``
    must not stand; ``also`` are words that no document has to have but that help to order what is found (stop words,
    and words over ``MOST_TERMS``). ``typed`` are the words outside quotation marks as they were typed, stop words and
    repeats too, with ``BREAK`` where a phrase or an exclusion stood between them: what synonyms are looked up in.
    ``dropped`` counts what went over ``MOST_TERMS``; ``unclosed`` says a quotation mark had no partner and was
    ignored.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    also: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    dropped: int = 0
    unclosed: bool = False

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that a reader would expect to see marked in a result."""
        return frozenset(self.words).union(*self.phrases)

    @property
    def is_empty(self) -> bool:
        """No word was found in it: nothing is wanted and nothing excluded."""
        return not (self.words or self.phrases or self.excluded)


def parse(text: str) -> ParsedQuery:
    """Take a query apart. Any string is accepted; one that holds no word gives an empty query.

    A hyphen means "without" only at the start of a word or phrase (``-bins``), so ``self-service`` stays two words.
    Stop words count inside quotation marks, and when the query has no other words.
    """
    marked, unclosed = _marked(text)
    wanted: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    for part in _PART.finditer(marked):
        found = tuple(stems(part["quoted"] if part["quoted"] is not None else part["bare"]))
        if not found:
            continue
        if part["minus"]:
            excluded.append(found)
        elif part["quoted"] is not None:
            phrases.append(found)
        else:
            wanted.extend(found)
            continue
        wanted.append(BREAK)
    return _limited(wanted, list(dict.fromkeys(phrases)), list(dict.fromkeys(excluded)), unclosed)


def wanted_parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where in ``text`` something stands that is neither quoted nor excluded, white space left out."""
    for part in _PART.finditer(_marked(text)[0]):
        if part["bare"] is not None and not part["minus"]:
            yield part.span("bare")


def wanted_words(text: str) -> str:
    """Return the words asked for, quoted or not, without marks; excluded ones are left out."""
    parts = _PART.finditer(_marked(text)[0])
    wanted = (part["bare"] if part["quoted"] is None else part["quoted"] for part in parts if not part["minus"])
    return " ".join(word for some in wanted for word in words(some))


def _marked(text: str) -> tuple[str, bool]:
    """The text with plain quotation marks in pairs, and whether one had no partner; places stay where they were."""
    marked = _QUOTES.sub('"', text)
    if marked.count('"') % 2 == 0:
        return marked, False
    head, _mark, tail = marked.rpartition('"')
    return f"{head} {tail}", True


def _limited(
    typed: list[str], phrases: list[tuple[str, ...]], excluded: list[tuple[str, ...]], unclosed: bool
) -> ParsedQuery:
    """Keep ``MOST_TERMS`` in all; what narrows most (exclusions, then phrases) is kept first."""
    wanted = [stem for stem in dict.fromkeys(typed) if stem != BREAK]
    telling = [stem for stem in wanted if stem not in STOP_STEMS]
    if not telling and not phrases:
        telling = wanted
    excluded_kept = excluded[:MOST_TERMS]
    phrases_kept = phrases[: MOST_TERMS - len(excluded_kept)]
    words_kept = telling[: MOST_TERMS - len(excluded_kept) - len(phrases_kept)]
    kept = len(excluded_kept) + len(phrases_kept) + len(words_kept)
    return ParsedQuery(
        words=tuple(words_kept),
        phrases=tuple(phrases_kept),
        excluded=tuple(excluded_kept),
        also=tuple(stem for stem in wanted if stem not in words_kept)[:MOST_ALSO],
        typed=tuple(typed) if words_kept else (),
        dropped=len(telling) + len(phrases) + len(excluded) - kept,
        unclosed=unclosed,
    )
