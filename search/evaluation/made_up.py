"""Documents made up for load trials, in numbers no site of this kind has yet. They never touch the site's index.

Each says that it is made up. Their words are those of this site's own records, in no order that means anything;
how often each is used follows Zipf's law, as in real text: the common words stand nearly everywhere, most are rare.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from search import contract
from search.contract import SearchRecord, Term
from search.engines.base import Document
from search.language.analyse import stems
from search.language.stopwords import STOP_STEMS

SUMMARY = "Made up for a load trial."

TITLE_WORDS, TEXT_WORDS = 6, 120
"""About as long as the records of 2013 are."""

ZIPF_SHIFT = 2.7
"""Mandelbrot's correction: without it the first word alone would be a tenth of every text."""

FACET_VALUES = (6, 600, 11, 8, 400, 7, 12, 4, 15, 5, 2)
"""Values of each facet in turn, about as many as the vocabularies hold."""

MISTYPED = 10
"""One query in so many has a letter wrong."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, the most used first, with the running sums of their shares."""

    words: tuple[str, ...]
    shares: tuple[float, ...]

    def telling(self) -> "Vocabulary":
        """The words that somebody would search for, as often used as before."""
        kept = [rank for rank, word in enumerate(self.words) if word.isalpha() and len(word) > 3 and not _is_stop(word)]
        each = (self.shares[rank] - (self.shares[rank - 1] if rank else 0.0) for rank in kept)
        return Vocabulary(tuple(self.words[rank] for rank in kept), tuple(accumulate(each)))

    def draw(self, count: int, dice: random.Random) -> list[str]:
        """Return ``count`` words by chance, common ones more often."""
        return dice.choices(self.words, cum_weights=self.shares, k=count)


def vocabulary_of(documents: Iterable[Document]) -> Vocabulary:
    """Return the words of ``documents``, those that stand in most of them first, ties by letter."""
    counted = Counter(word for document in documents for word in document.words)
    words = tuple(sorted(counted, key=lambda word: (-counted[word], word)))
    return Vocabulary(words, tuple(accumulate(1 / (rank + ZIPF_SHIFT) for rank in range(1, len(words) + 1))))


def make_up(count: int, vocabulary: Vocabulary) -> Iterator[SearchRecord]:
    """Yield ``count`` records, the same for each call."""
    dice = random.Random(2013)  # noqa: S311  # the same trial each time, no secret
    for number in range(count):
        text = vocabulary.draw(TITLE_WORDS + TEXT_WORDS, dice)
        terms = {
            name: (_value(values, dice),)
            for name, values in zip(contract.facets, FACET_VALUES, strict=False)
            if name != "kind"
        }
        yield SearchRecord(
            id=f"made-up:{number}",
            kind=Term(dice.choice(("council-case", "local-project", "service", "page")), "Made up"),
            title=f"Made up {' '.join(text[:TITLE_WORDS])}",
            url=f"/made-up/{number}/",
            summary=SUMMARY,
            text=" ".join(text[TITLE_WORDS:]),
            terms=terms,
        )


def make_up_queries(count: int, lengths: Sequence[int], vocabulary: Vocabulary) -> list[str]:
    """Return ``count`` queries of these numbers of words in turn, drawn as the texts are but without stop words.

    Where there are fewer words, queries are shorter; there is at least one.
    """
    dice = random.Random(4)  # noqa: S311  # the same trial each time, no secret
    telling = vocabulary.telling()
    queries = []
    for number in range(count):
        length = min(lengths[number % len(lengths)], len(telling.words))
        wanted: dict[str, None] = {}
        while len(wanted) < length:
            wanted |= dict.fromkeys(telling.draw(1, dice))
        words = list(wanted)
        if number % MISTYPED == 0:
            words[-1] = _mistyped(words[-1], dice)
        queries.append(" ".join(words))
    return queries


def _is_stop(word: str) -> bool:
    return not STOP_STEMS.isdisjoint(stems(word))


def _value(values: int, dice: random.Random) -> Term:
    number = min(int(dice.paretovariate(1.0)), values)
    return Term(f"made-up-{number}", f"Made up {number}")


def _mistyped(word: str, dice: random.Random) -> str:
    """The word with two letters that stand side by side in each other's place."""
    place = dice.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
