"""From names that begin as somebody types to the few that are offered, in an order that makes sense."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from search.engines.base import Hit
from search.language.analyse import words
from search.query.weights import CASE_KINDS

MOST = 8
"""Suggestions offered: what a phone shows above its keyboard and a screen reader reads out without tiring."""


class Group(IntEnum):
    """What is suggested, in the order of equally good names: services and cases are what people come for."""

    SERVICE = 0
    CASE = 1
    OTHER = 2
    COUNCIL = 3


PLACES = {Group.SERVICE: 3, Group.CASE: 3, Group.OTHER: 1, Group.COUNCIL: 1}
"""Places kept for each group, ``MOST`` in all: 300 services have a word that begins with "co", and cases have too."""


class Fit(IntEnum):
    """How a name answers what was typed, best first."""

    WHOLE = 0
    OPENS = 1
    WORDS = 2
    APART = 3
    """Each word begins in some name, but all of them in none."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list. ``text`` is searched for when it is chosen; ``also`` is the other name of the record
    that fits what was typed, empty where the text itself does."""

    text: str
    kind: str
    also: str = ""


def group_of(kind: str) -> Group:
    """The group that records of this kind are suggested in."""
    if kind in CASE_KINDS:
        return Group.CASE
    return {"service": Group.SERVICE, "council": Group.COUNCIL}.get(kind, Group.OTHER)


def choose(typed: Sequence[str], hits: Iterable[Hit]) -> list[Suggestion]:
    """Return the best of ``hits`` for the words ``typed``, no text twice, at most ``MOST``.

    Names that are what was typed come first, then those that open with it, then those with words that begin so. Where
    names fit alike, councils come last, titles before other names, short before long. Places that a group cannot
    fill go to the best of the others.
    """
    ranked = sorted((_Candidate.of(typed, hit) for hit in hits), key=lambda each: each.rank)
    distinct: dict[str, _Candidate] = {}
    for each in ranked:
        distinct.setdefault(each.suggestion.text.casefold(), each)
    placed = [
        each
        for group, places in PLACES.items()
        for each in [each for each in distinct.values() if each.group is group][:places]
    ]
    waiting = [each for each in distinct.values() if each not in placed]
    kept = [*placed, *waiting[: MOST - len(placed)]]
    return [each.suggestion for each in sorted(kept, key=lambda each: each.rank)]


Rank = tuple[Fit, bool, bool, Group, int, str, str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    suggestion: Suggestion
    group: Group
    rank: Rank

    @classmethod
    def of(cls, typed: Sequence[str], hit: Hit) -> "_Candidate":
        kind_value, kind_label = hit.stored["kind"]
        title, group = hit.stored["title"], group_of(kind_value)
        names = [title, *hit.stored["names"]]
        fits = [fit_of(typed, words(name)) for name in names]
        fit = min(fits)
        place = 0 if fit is Fit.APART else fits.index(fit)
        late = group is Group.COUNCIL and fit is not Fit.WHOLE
        rank = (fit, late, place > 0, group, len(names[place]), title, hit.id)
        return cls(Suggestion(title, kind_label, names[place] if place else ""), group, rank)


def fit_of(typed: Sequence[str], name: Sequence[str]) -> Fit:
    """How the words of a name answer the words typed, of which each may be a beginning."""
    if list(typed) == list(name):
        return Fit.WHOLE
    if len(typed) <= len(name) and all(map(str.startswith, name, typed)):
        return Fit.OPENS
    if all(any(word.startswith(each) for word in name) for each in typed):
        return Fit.WORDS
    return Fit.APART
