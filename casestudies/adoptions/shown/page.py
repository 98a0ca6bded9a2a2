"""Councils using a case study or a solution, in short for its own page and in full for the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.shown.load import load_words, successors_of
from casestudies.adoptions.shown.words import FORMER, INTERESTED, LAPSED, STOPPED, USES, WordView, state_of, view_word
from casestudies.reusable import Reusable, address

MOST_NAMED = 5
"""Councils named in the headline: more would be a list, and the list is below."""

MOST_SHOWN = 12
"""Words on the page of a case study; all of them, with their history, are one click away."""

_ORDER = (USES, STOPPED, LAPSED, FORMER, INTERESTED)
"""Who uses it first, then who stopped: others learn most from that."""


@dataclass(frozen=True, slots=True)
class UsingPart:
    """What the page of a case study prints. ``headline`` is empty while no council has said anything."""

    headline: str
    words: tuple[WordView, ...]
    more: str
    url: str
    new_url: str


@dataclass(frozen=True, slots=True)
class CouncilHistory:
    """One council: what it says now, and what it said before, newest first."""

    now: WordView
    before: tuple[WordView, ...]


@dataclass(frozen=True, slots=True)
class UsingList:
    """Everything the list of councils using something prints."""

    headline: str
    councils: tuple[CouncilHistory, ...]
    new_url: str
    csv_url: str
    json_url: str
    feed_url: str


def present_using(page: Reusable) -> UsingPart:
    """What councils say now about ``page``: two queries, the second only if one of them has ended."""
    here = f"{address(page)}councils-using-it/"
    # A draft that was never saved has none.
    words = load_words(Adoption.objects.filter(page=page.pk)) if page.pk else []
    words.sort(key=lambda word: _ORDER.index(state_of(word)))
    shown = _chosen(words)
    successors = successors_of(shown)
    return UsingPart(
        headline=headline(words),
        words=tuple(view_word(word, successors) for word in shown),
        more=_more(len(words)) if words else "",
        url=here,
        new_url=f"{here}new/",
    )


def present_list(page: Reusable) -> UsingList:
    """All that councils ever said about ``page``, council by council. Two queries."""
    here = f"{address(page)}councils-using-it/"
    words = load_words(Adoption.objects.filter(page=page.pk), history=True)
    successors = successors_of(words)
    by_council = groupby(sorted(words, key=lambda word: (word.today, not word.stands)), key=lambda word: word.today)
    said = [list(group) for _council, group in by_council]
    said.sort(key=lambda group: (_ORDER.index(state_of(group[0])), group[0].council.resolved().name.casefold()))
    histories = [[view_word(word, successors) for word in group] for group in said]
    return UsingList(
        headline=headline([group[0] for group in said]),
        councils=tuple(CouncilHistory(group[0], tuple(group[1:])) for group in histories),
        new_url=f"{here}new/",
        csv_url=f"{here}councils.csv",
        json_url=f"{here}councils.json",
        feed_url=f"{here}feed/",
    )


def headline(words: Sequence[Any]) -> str:
    """Of standing words, for instance "Used by 2 councils: A and B. 1 of them is trying it. 1 stopped."."""
    if not words:
        return ""
    of = {state: [word for word in words if state_of(word) == state] for state in _ORDER}
    trying = sum(word.stage == Adoption.Stage.TRIALLING for word in of[USES])
    counts = (
        (trying, ngettext("%(n)d of them is trying it.", "%(n)d of them are trying it.", trying)),
        (len(of[STOPPED]), _("%(n)d stopped.")),
        (len(of[LAPSED]), _("%(n)d not reconfirmed.")),
        (
            len(of[FORMER]),
            ngettext("%(n)d council has ended.", "%(n)d councils have ended.", len(of[FORMER])),
        ),
        (len(of[INTERESTED]), _("%(n)d interested.")),
    )
    return " ".join([_used_by(of[USES]), *(said % {"n": number} for number, said in counts if number)])


def _used_by(words: Sequence[Any]) -> str:
    if not words:
        return _("No council uses it now.")
    names = sorted((word.council.resolved().name for word in words), key=str.casefold)
    others = len(names) - MOST_NAMED
    if others > 0:
        names = [*names[:MOST_NAMED], ngettext("%(n)d more", "%(n)d more", others) % {"n": others}]
    used = ngettext("Used by %(n)d council: %(names)s.", "Used by %(n)d councils: %(names)s.", len(words))
    return used % {"n": len(words), "names": get_text_list(names, _("and"))}


def _chosen(words: list[Any]) -> list[Any]:
    """The first few, with room kept for councils that do not use it, or use it no longer: others learn from those."""
    others = [word for word in words if state_of(word) != USES][: MOST_SHOWN // 3]
    return [*[word for word in words if state_of(word) == USES][: MOST_SHOWN - len(others)], *others]


def _more(said: int) -> str:
    if said <= MOST_SHOWN:
        return _("What they said before, and the list to download")
    return _("All %(n)d councils, what they said before, and the list to download") % {"n": said}
