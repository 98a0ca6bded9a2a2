"""Synonyms and protected words as they stand, kept in each process and read again when an editor changed one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search.language.analyse import stems
from search.language.normalise import normalise
from search.language.parse import ParsedQuery
from search.language.synonyms import Rule, Stems, Thesaurus
from search.models import ProtectedWord, SynonymRule
from search.models.language import WORDS
from search.query.plan import Word
from search.query.widen import widen


@dataclass(frozen=True, slots=True)
class TaughtWords:
    """All that editors taught about words. ``spared`` are words and stems that spelling leaves alone."""

    thesaurus: Thesaurus
    spared: frozenset[str]


NOTHING_TAUGHT = TaughtWords(Thesaurus(()), frozenset())

_kept: dict[str, TaughtWords] = {}
"""What was taught by one stamp; never more than one entry."""


class CurrentWords:
    """Answers ``search.query.aids.Synonyms``. ``stamps`` gives the stamps of this request, when first asked."""

    def __init__(self, stamps: Callable[[], Mapping[str, str]]) -> None:
        self._stamps = stamps

    def widen(self, query: ParsedQuery) -> tuple[Word, ...]:
        """The words of ``query`` in order, each with every way to say it; the typed one first."""
        return widen(query, self.taught().thesaurus) if query.words else ()  # a page without words asks nothing

    def spared(self) -> frozenset[str]:
        """Words and stems that are no mistakes: protected ones, and those that a synonym starts from."""
        return self.taught().spared

    def taught(self) -> TaughtWords:
        """What is in force now."""
        stamp = self._stamps().get(WORDS)
        if stamp is None:  # nobody ever taught anything
            return NOTHING_TAUGHT
        taught = _kept.get(stamp)
        if taught is None:
            taught = read_taught()
            _kept.clear()
            _kept[stamp] = taught
        return taught


def read_taught() -> TaughtWords:
    """Every synonym and protected word. Two queries."""
    rules = SynonymRule.objects.order_by("pk")
    thesaurus = Thesaurus(Rule.of(rule.words, rule.meaning_lines, both_ways=rule.both_ways) for rule in rules)
    protected = ProtectedWord.objects.values_list("word", flat=True)
    spared = {word for text in protected for word in (normalise(text), *stems(text))}
    return TaughtWords(thesaurus, thesaurus.stems | spared)


def ways_as_written() -> dict[Stems, str]:
    """Each way to say something as its editor wrote it, by its stems. One query."""
    rules = SynonymRule.objects.all()
    return {tuple(stems(way)): way for rule in rules for way in (rule.words, *rule.meaning_lines)}
