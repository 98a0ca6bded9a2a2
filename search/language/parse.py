"""What a reader typed, read our own way: words, "quoted phrases" and -minus. Nothing typed is ever an error.

Engines' own query languages are never offered: their parsers can be crashed by what people paste.
"""

import re
from dataclasses import dataclass

from search.language.analyse import stems
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
    and words over ``MOST_TERMS``). ``dropped`` counts what went over ``MOST_TERMS``; ``unclosed`` says a quotation
    mark had no partner and was ignored.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    also: tuple[str, ...] = ()
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
    marked = _QUOTES.sub('"', text)
    unclosed = marked.count('"') % 2 == 1
    if unclosed:
        head, _mark, tail = marked.rpartition('"')
        marked = f"{head} {tail}"
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
    return _limited(list(dict.fromkeys(wanted)), list(dict.fromkeys(phrases)), list(dict.fromkeys(excluded)), unclosed)


def _limited(
    wanted: list[str], phrases: list[tuple[str, ...]], excluded: list[tuple[str, ...]], unclosed: bool
) -> ParsedQuery:
    """Keep ``MOST_TERMS`` in all; what narrows most (exclusions, then phrases) is kept first."""
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
        dropped=len(telling) + len(phrases) + len(excluded) - kept,
        unclosed=unclosed,
    )
