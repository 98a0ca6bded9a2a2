"""Other ways to say what was typed, by rules that editors keep.

A rule leads from words to meanings; one that goes both ways leads from each of them to all the others. Rules are not
chained: what "bin" leads to is searched for as it stands, so an editor sees from one rule all that it does. Where
several rules begin with the same words, their meanings are joined.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.language.analyse import stems

MOST_WAYS = 10
"""Other ways to say one thing that are searched for: each makes a search dearer, and more of them mean less."""

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What people type and what else it means, in stems: "bins" is "bin"."""

    words: Stems
    meanings: tuple[Stems, ...]
    both_ways: bool = False

    @classmethod
    def of(cls, words: str, meanings: Iterable[str], *, both_ways: bool = False) -> "Rule":
        """The rule for words as they are written. What holds no word is left out."""
        read = (tuple(stems(meaning)) for meaning in meanings)
        return cls(tuple(stems(words)), tuple(dict.fromkeys(meaning for meaning in read if meaning)), both_ways)

    def leads(self) -> Iterator[tuple[Stems, Stems]]:
        """Each way this rule leads: from, and to."""
        yield from ((self.words, meaning) for meaning in self.meanings)
        if self.both_ways:
            for meaning in self.meanings:
                yield meaning, self.words
                yield from ((meaning, other) for other in self.meanings if other != meaning)


@dataclass(frozen=True, slots=True)
class Meant:
    """``typed[start:end]`` can also be said in these ``ways``."""

    start: int
    end: int
    ways: tuple[Stems, ...]


class Thesaurus:
    """All rules, ready to be looked up."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        ways: dict[Stems, dict[Stems, None]] = {}
        for rule in rules:
            for typed, meaning in rule.leads():
                if typed and typed != meaning:
                    ways.setdefault(typed, {})[meaning] = None
        self._ways = {typed: tuple(meanings)[:MOST_WAYS] for typed, meanings in ways.items()}
        self._longest = max(map(len, self._ways), default=0)

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that a rule starts from: such a word is meant as it was typed."""
        return frozenset(stem for typed in self._ways for stem in typed)

    def look_up(self, typed: Sequence[str]) -> Iterator[Meant]:
        """Yield what can be said in other ways, from left to right; of words that overlap the longest run counts."""
        start = 0
        while start < len(typed):
            for length in range(min(self._longest, len(typed) - start), 0, -1):
                if ways := self._ways.get(tuple(typed[start : start + length])):
                    yield Meant(start, start + length, ways)
                    start += length
                    break
            else:
                start += 1
