"""Words that say nothing about what is sought.

Documents keep every word, so that a quoted phrase is found exactly ("do not copy this if"); only the query drops
these, outside quotation marks, and only when it has other words ("who" alone still finds who). Without this a
question in a whole sentence ("how do I report a bin that was not collected") demands "how", "do" and "was" of a
document before it demands "bin". Numbers, "not", "no", "without", "off", "out", "over" and "under" stay: they tell
services apart ("not collected", "out of school").
"""

from search.language.analyse import stems

_ARTICLES_AND_PRONOUNS = (
    "a an the this that these those i me my we us our you your he him his she her it its they them their"
)
_VERBS = (
    "am is are was were be been being do does did doing done has have had having "
    "can could will would shall should may might must"
)
_QUESTIONS = "how what when where which who whom whose why"
_JOINS = "and or but if then than so as at by for from in into of on onto to up with about"
_ASKING = "anyone anybody someone somebody else any some there here please want need like"

STOP_STEMS = frozenset(stems(" ".join((_ARTICLES_AND_PRONOUNS, _VERBS, _QUESTIONS, _JOINS, _ASKING))))
"""Compared after stemming, as everything is."""
