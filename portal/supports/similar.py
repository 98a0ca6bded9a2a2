"""Things said before in nearly the same words as one about to be said."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

OFFERED = 3
ALIKE = 80
"""Of 100, for the same words in another order or with other endings."""

HELD = 95
"""Of 100, where nearly all words of one stand in the other: "bulky waste" in "bulky waste, with photos"."""

MOST_COMPARED = 2_000


def in_like_words(words: str, titles: Mapping[int, str]) -> list[int]:
    """The keys of those titles that are most like ``words``, the likest first."""
    folded = {key: utils.default_process(title) for key, title in titles.items()}
    wanted = utils.default_process(words)
    alike = process.extract(wanted, folded, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=OFFERED)
    alike += process.extract(wanted, folded, scorer=fuzz.token_set_ratio, score_cutoff=HELD, limit=OFFERED)
    return list(dict.fromkeys(key for _words, _score, key in alike))
