"""The same result at a second council, which lifts a case study's evidence to the highest grade.

A council other than the case study's own says that it uses it now, names the same measure in the same unit, and gives a
figure with its date and how it was measured. If both councils give numbers for before and after, these moved the same
way: a council where it got worse proves nothing for it. What is the same measure is read from its words, whatever their
capitals, spaces and punctuation.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from casestudies.adoptions.counting import using
from casestudies.adoptions.models import Adoption

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage, Measure

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def is_repeated(case_study: "CaseStudyPage", measures: Iterable["Measure"]) -> bool:
    """Whether another council reports the result of one of ``measures`` of ``case_study``. One query."""
    if case_study.pk is None:
        return False
    words = using(Adoption.objects.filter(page=case_study.pk, stage=Adoption.Stage.LIVE))
    figures = [word for word in words.exclude(measure="") if word.measured_on and word.method]
    if not figures:
        return False
    own = {item.council.resolved().pk for item in case_study.council_items.all()}
    others = [word for word in figures if word.today not in own]  # type: ignore[attr-defined]  # annotated
    return any(_is_same(measure, word) for measure in measures for word in others)


def _is_same(measure: "Measure", word: Adoption) -> bool:
    if not (word.before or word.after):
        return False
    same = _plain(measure.what) == _plain(word.measure) and _plain(measure.unit) == _plain(word.unit)
    ways = (_way(measure.before, measure.after), _way(word.before, word.after))
    return same and (None in ways or ways[0] == ways[1])


def _way(before: str, after: str) -> int | None:
    """1 for more, -1 for less, 0 for the same; None if these are not two numbers."""
    numbers = [_NUMBER.search(text.replace(",", "")) for text in (before, after)]
    if numbers[0] is None or numbers[1] is None:
        return None
    first, last = float(numbers[0].group()), float(numbers[1].group())
    return (last > first) - (last < first)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+|[%£]", words.casefold()))
