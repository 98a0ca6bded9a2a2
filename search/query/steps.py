"""How strict a search is: all the words, most of them, half, or any.

The step is chosen from the query and what the person may see, never from filters, sort or page: otherwise clicking
a facet value could change the step, and with it the very set whose count was shown.
"""

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from search.query.plan import Match
from search.query.weights import ENOUGH, ENOUGH_FOR_A_SENTENCE, ENOUGH_SHARE, FEWEST, SENTENCE, STEPS


def choose_step(match: Match, count: Callable[[Match], int]) -> tuple[Match, int]:
    """Return ``match`` with the strictest ``minimum`` that finds enough documents, or the loosest, and what it finds.

    ``count`` says how many documents a match set holds (``Engine.count``); it is asked at most once a step and once
    for what is visible.
    """
    minimums = distinct_minimums(len(match.words)) or [0]
    full = ENOUGH_FOR_A_SENTENCE if len(match.words) >= SENTENCE else ENOUGH
    enough: int | None = None
    for minimum in minimums[:-1]:
        candidate = replace(match, minimum=minimum)
        found = count(candidate)
        if found >= full:
            return candidate, found
        if found < FEWEST:
            continue
        if enough is None:
            visible = Match(audiences=match.audiences, hidden_ids=match.hidden_ids, scope=match.scope)
            enough = enough_of(count(visible), full)
        if found >= enough:
            return candidate, found
    loosest = replace(match, minimum=minimums[-1])
    return loosest, count(loosest)


def enough_of(visible: int, full: int) -> int:
    """How many found documents are enough when ``visible`` could be and ``full`` would be on a large site."""
    return min(full, max(FEWEST, ceil(visible * ENOUGH_SHARE)))


def distinct_minimums(words: int) -> list[int]:
    """The numbers of words that the steps ask for, strictest first, without repeats; none for no words."""
    if words == 0:
        return []
    return list(dict.fromkeys(max(1, ceil(words * share)) for share in STEPS))
