"""How plain a text is: reading age, long sentences, jargon. Words only; nothing here knows of pages."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from math import ceil
from pathlib import Path

LONG_SENTENCE = 25
"""Words: longer sentences lose readers (GOV.UK content design asks for no more)."""

ENOUGH_WORDS = 50
"""A reading age of fewer words is chance."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_END = re.compile(r"(?<![.!?])[.!?]+[\"”’)\]]*\s+(?=[\"“\u2018(\[]?[^\W_])")
_SHORTENED = re.compile(r"(?:\b(?:[A-Za-z]|e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|vs|approx|Ltd|cf|p|pp))\.[\"”’)\]]*\s+$")

_LOOK_BACK = 12
"""Characters before a full stop that can hold a shortened word: a text of many full stops is read once, not often."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, without punctuation: "don't", "self-service" and "3.5" are one each."""
    return _WORD.findall(text)


def sentences_of(passages: Iterable[str]) -> list[str]:
    """The sentences of all passages. A passage ends its last sentence, full stop or not: list items have none."""
    found: list[str] = []
    for passage in passages:
        begin = 0
        for end in _END.finditer(passage):
            if not _SHORTENED.search(passage[max(begin, end.end() - _LOOK_BACK) : end.end()]):
                found.append(passage[begin : end.end()].strip())
                begin = end.end()
        found.append(passage[begin:].strip())
    return [sentence for sentence in found if words_of(sentence)]


def reading_age(passages: Iterable[str]) -> int | None:
    """The age at which most people read this with ease; None for too short a text.

    The Automated Readability Index (Senter and Smith 1967, AMRL-TR-66-220) gives the school year in the United States
    from letters a word and words a sentence, so it needs no guess at syllables. Year 1 there begins at six.
    """
    sentences = sentences_of(passages)
    words = [word for sentence in sentences for word in words_of(sentence)]
    if len(words) < ENOUGH_WORDS:
        return None
    letters = sum(character.isalnum() for word in words for character in word)
    year = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return max(ceil(year), 1) + 5


def long_sentences(passages: Iterable[str]) -> list[str]:
    """The sentences of more than 25 words, as they stand."""
    return [sentence for sentence in sentences_of(passages) if len(words_of(sentence)) > LONG_SENTENCE]


@cache
def _jargon() -> dict[str, str]:
    facts = tomllib.loads((Path(__file__).parent / "jargon.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = facts["words"]
    return words


@cache
def _jargon_pattern() -> re.Pattern[str]:
    longest_first = sorted(_jargon(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


def jargon_in(passages: Iterable[str]) -> dict[str, str]:
    """The jargon used, as the list writes it, each with its plain word ("": leave it out), in order of appearance."""
    found: dict[str, str] = {}
    for passage in passages:
        for match in _jargon_pattern().finditer(passage):
            word = match[0].lower()
            found[word] = _jargon()[word]
    return found
