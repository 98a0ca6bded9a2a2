"""Correcting words that stand nowhere: from the words that do, never by a dictionary.

A word is known by its stem. Only unknown words are touched, and only with known ones: the nearest by edits
(a letter more, less, other, or two swapped), two words run together, or one word cut in two.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import islice, pairwise

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.language.analyse import spans, stems
from search.language.normalise import normalise
from search.language.parse import MOST_TERMS, wanted_parts
from search.language.stopwords import STOP_STEMS

SHORTEST = 4
"""Letters from which a word is corrected: shorter unknown ones are mostly abbreviations, and near too many words."""

TWO_EDITS_FROM = 8
"""Letters from which two edits are a slip. In a shorter word they make another word ("washing", "warning"), and on a
small site many good words are unknown; asking for 6 letters finds no more (expert nDCG@10 .2045 either way)."""

UNFINISHED_FROM = 5
"""Letters from which an unknown word may be the beginning of a known one (expert .2045 without, .2065 with)."""

SHORTEST_PART = 3
"""Letters of each part of a word that is taken apart: shorter ones make sense of any nonsense."""

LONGEST_ACRONYM = 6
"""Letters of a word in capitals that is taken for an abbreviation and left alone; longer ones are shouted."""

ONE_EDIT, CUT_IN_TWO, LESS_LIKELY = 1.0, 1.5, 2.0
"""What a correction costs, the cheapest being offered. Two edits, another first letter (people rarely miss the first)
and an unfinished word are less likely; nothing dearer is offered."""

LONGEST_CORRECTED = 32
"""Letters up to which a word is looked up; longer ones are pasted data."""

MOST_OFFERED = 5
"""Corrections tried for one word, best first, until one stands in what the person may see."""

KnownStem = Callable[[str], bool]


class Lexicon:
    """The words that may be offered, each with the number of documents it stands in. Lookups are remembered."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = {word: count for word, count in counts.items() if len(word) >= SHORTEST_PART and word.isalpha()}
        self._in_order = sorted(self._counts)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._in_order:
            self._by_length[len(word)].append(word)
        self.corrections = lru_cache(maxsize=5_000)(self._corrections)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def _corrections(self, word: str) -> tuple[str, ...]:
        """Words, or pairs of words, that ``word`` may stand for: the cheapest first, then what stands in the most
        documents, then by the alphabet. None for a word too short or too long."""
        if not SHORTEST <= len(word) <= LONGEST_CORRECTED:
            return ()
        found = [*self._near(word), *self._pairs(word), *self._longer(word)]
        best = nsmallest(MOST_OFFERED, ((cost, -documents, text) for cost, documents, text in found))
        return tuple(dict.fromkeys(text for _cost, _documents, text in best))

    def _near(self, word: str) -> Iterator[tuple[float, int, str]]:
        """Words a few edits away."""
        most = 2 if len(word) >= TWO_EDITS_FROM else 1
        for length in range(len(word) - most, len(word) + most + 1):
            choices = self._by_length.get(length, ())
            for near, edits, _place in extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None):
                cost = ONE_EDIT * edits + (near[0] != word[0])
                if cost <= LESS_LIKELY:
                    yield cost, self._counts[near], near

    def _pairs(self, word: str) -> Iterator[tuple[float, int, str]]:
        """Two words written as one; worth what the rarer of them is."""
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, second = word[:cut], word[cut:]
            if first in self._counts and second in self._counts:
                yield CUT_IN_TWO, min(self._counts[first], self._counts[second]), f"{first} {second}"

    def _longer(self, word: str) -> Iterator[tuple[float, int, str]]:
        """Words that begin like this one."""
        if len(word) < UNFINISHED_FROM:
            return
        for longer in islice(self._in_order, bisect_left(self._in_order, word), None):
            if not longer.startswith(word):
                return
            yield LESS_LIKELY, self._counts[longer], longer


@dataclass(frozen=True, slots=True)
class _Typed:
    """One word as it was typed: ``text[start:end]``, the same normalised, and its stem."""

    start: int
    end: int
    word: str
    stem: str


def correct(text: str, lexicon: Callable[[], Lexicon], spared: frozenset[str], is_known: KnownStem) -> str:
    """Return ``text`` with its unknown words corrected, everything else as it was; any string is accepted.

    Left alone are quoted and excluded words, stop words, words with digits, short words in capitals, and those whose
    word or stem is ``spared``. ``lexicon`` is asked for only when a word is unknown. Nothing is put in that
    ``is_known`` does not confirm. Correcting the result again changes nothing.
    """
    known = lru_cache(maxsize=None)(is_known)
    while (better := _once(text, lexicon, spared, known)) is not None:  # each round leaves fewer unknown words
        text = better
    return text


def _once(text: str, lexicon: Callable[[], Lexicon], spared: frozenset[str], is_known: KnownStem) -> str | None:
    """The text with its first mendable word mended, None if there is none."""
    typed = _typed_words(text, spared)
    unknown = {each for each in typed if each.stem not in STOP_STEMS and not is_known(each.stem)}
    if not unknown:
        return None
    words = lexicon()
    for before, after in pairwise(typed):
        joined = before.word + after.word
        apart = text[before.end : after.start]
        if unknown & {before, after} and apart in {" ", "-"} and joined in words and _all_known(joined, is_known):
            return text[: before.start] + joined + text[after.end :]
    for each in typed:
        for better in words.corrections(each.word) if each in unknown else ():
            if _all_known(better, is_known):
                return text[: each.start] + better + text[each.end :]
    return None


def _all_known(text: str, is_known: KnownStem) -> bool:
    return all(is_known(stem) for stem in stems(text))


def _typed_words(text: str, spared: frozenset[str]) -> list[_Typed]:
    """The words that may be mended, as far as ``MOST_TERMS`` telling ones: no more decide what is found."""
    found: list[_Typed] = []
    telling = 0
    for start, end in wanted_parts(text):
        for span in spans(text[start:end]):
            written = text[start + span.start : start + span.end]
            word = normalise(written)
            telling += span.stem not in STOP_STEMS
            if telling > MOST_TERMS:
                return found
            acronym = written.isupper() and 1 < len(written) <= LONGEST_ACRONYM
            if word.isalpha() and not acronym and spared.isdisjoint({word, span.stem}):
                found.append(_Typed(start + span.start, start + span.end, word, span.stem))
    return found
