"""What a synonym must be to be kept: said once, to some purpose, and not in circles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.language.analyse import stems
from search.language.stopwords import STOP_STEMS
from search.language.synonyms import MOST_WAYS, Rule, Stems
from search.models import SynonymRule
from search.models.language import LONGEST_WORDS

MOST_WORDS = 8
"""Words of one way to say something: a longer run is typed by nobody."""

SEPARATOR = ";"
"""Stands between meanings in a table, and so in none of them."""

WORDS, MEANINGS = "words", "meanings"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a synonym is refused: the field, and a sentence that says what to do."""

    field: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Written:
    """A synonym as an editor wrote it; two that read alike are still two."""

    words: str
    meanings: Sequence[str]
    both_ways: bool

    @cached_property
    def rule(self) -> Rule:
        """The same in stems."""
        return Rule.of(self.words, self.meanings, both_ways=self.both_ways)


def written(rule: SynonymRule) -> Written:
    """A kept synonym as its editor wrote it."""
    return Written(rule.words, rule.meaning_lines, rule.both_ways)


class Book:
    """Synonyms, each to be held against the others."""

    def __init__(self, all_written: Iterable[Written] = ()) -> None:
        self._by_words: defaultdict[Stems, list[Written]] = defaultdict(list)
        self._by_lead: defaultdict[tuple[Stems, Stems], list[Written]] = defaultdict(list)
        self._one_way: defaultdict[Stems, dict[Stems, str]] = defaultdict(dict)
        for written in all_written:
            self.add(written)

    def add(self, written: Written) -> None:
        """Put a synonym in, whatever is wrong with it."""
        self._by_words[written.rule.words].append(written)
        if len(written.meanings) > MOST_WAYS:
            return  # refused whatever stands beside it, and ten thousand meanings lead a hundred million ways
        for lead in written.rule.leads():
            self._by_lead[lead].append(written)
        if not written.both_ways:
            for meaning in written.meanings:
                self._one_way[written.rule.words][tuple(stems(meaning))] = meaning

    def problems(self, written: Written) -> list[Problem]:
        """Why ``written`` cannot be kept beside the others of this book; nothing if it can."""
        return list(_problems_alone(written)) or list(self._problems_beside(written))

    def _problems_beside(self, written: Written) -> Iterator[Problem]:
        if any(other is not written for other in self._by_words[written.rule.words]):
            yield Problem(
                WORDS, _("There is a synonym for “%(words)s” already. Change that one.") % {"words": written.words}
            )
            return
        for lead in dict.fromkeys(written.rule.leads()):
            other = next((each for each in self._by_lead[lead] if each is not written), None)
            if other is not None:
                start, end = (_as_written(side, written) for side in lead)
                values = {"from": start, "to": end, "words": other.words}
                sentence = _("“%(from)s” already leads to “%(to)s” by the synonym for “%(words)s”. Change that one.")
                yield Problem(MEANINGS, sentence % values)
                return
        circle = None if written.both_ways else self._circle(written)
        if circle is not None:
            yield Problem(MEANINGS, _circle_sentence(written, circle))

    def _circle(self, written: Written) -> list[str] | None:
        """The meanings that one-way synonyms follow from this one back to its own words."""
        start = written.rule.words
        came_by: dict[Stems, tuple[Stems, str]] = {}  # no copy of the way at each step: thousands may hang together
        waiting = [(start, tuple(stems(meaning)), meaning) for meaning in written.meanings]
        while waiting:
            before, here, meaning = waiting.pop()
            if here in came_by:
                continue
            came_by[here] = before, meaning
            if here == start:
                return _way_to(start, came_by)
            waiting.extend((here, there, said) for there, said in self._one_way.get(here, {}).items())
        return None


def _way_to(start: Stems, came_by: Mapping[Stems, tuple[Stems, str]]) -> list[str]:
    """The meanings on the way from ``start`` back to it."""
    here, meaning = came_by[start]
    way = [meaning]
    while here != start:
        here, meaning = came_by[here]
        way.append(meaning)
    return way[::-1]


def _problems_alone(written: Written) -> Iterator[Problem]:
    """What is wrong whatever the other synonyms are."""
    if sentence := _words_sentence(written.words):
        yield Problem(WORDS, sentence)
    if not written.meanings:
        yield Problem(MEANINGS, _("Write at least one word or phrase to search for."))
    if len(written.meanings) > MOST_WAYS:
        numbers = {"most": MOST_WAYS, "given": len(written.meanings)}
        yield Problem(MEANINGS, _("Write at most %(most)d words or phrases; there are %(given)d.") % numbers)
    seen = {written.rule.words: written.words}
    for meaning in written.meanings[:MOST_WAYS]:
        read = tuple(stems(meaning))
        if sentence := _words_sentence(meaning):
            yield Problem(MEANINGS, sentence)
        elif read in seen:
            values = {"meaning": meaning, "other": seen[read]}
            yield Problem(MEANINGS, _("“%(meaning)s” is the same to search as “%(other)s”. Remove it.") % values)
        seen.setdefault(read, meaning)


def _words_sentence(text: str) -> str:
    """What is wrong with one way to say something; empty if nothing is."""
    read = stems(text)
    values = {"words": text[:LONGEST_WORDS], "most": MOST_WORDS, "longest": LONGEST_WORDS}
    if not read:
        return _("There is no word or number in “%(words)s”. Write words, such as refuse.") % values
    if STOP_STEMS.issuperset(read):
        return _("“%(words)s” is too common to search for. Write words that say what is meant.") % values
    if SEPARATOR in text:
        return _("“%(words)s” has a semicolon in it. Write each word or phrase by itself.") % values
    if len(text) > LONGEST_WORDS:
        return _("“%(words)s…” is too long. Use at most %(longest)d characters.") % values
    if len(read) > MOST_WORDS:
        return (
            ngettext(
                "“%(words)s” is too long. Use at most %(most)d word.",
                "“%(words)s” is too long. Use at most %(most)d words.",
                MOST_WORDS,
            )
            % values
        )
    return ""


def _circle_sentence(written: Written, circle: Sequence[str]) -> str:
    values = {"words": written.words, "meaning": circle[0], "way": " → ".join((written.words, *circle))}
    if len(circle) == 2:
        return (
            _("“%(meaning)s” already leads to “%(words)s”. Tick “both ways” in the synonym for “%(meaning)s”.") % values
        )
    return _("This goes round in a circle: %(way)s. Make one synonym of them and tick “both ways”.") % values


def _as_written(side: Stems, written: Written) -> str:
    """One side of a lead, as the editor wrote it."""
    texts = (written.words, *written.meanings)
    return next((text for text in texts if tuple(stems(text)) == side), " ".join(side))
