"""Every number that ranking uses, with its reason and the figure that set it.

A result must be reproducible from a commit: nothing here is overridden from the database or the environment.
Figures are nDCG@10 of ``python -m tests.relevance.measure``; run it before and after any change.
"""

from collections.abc import Mapping

TITLE_WEIGHT = 0.3
"""What a match in the title adds to the one combined field, in which the title already stands twice.

Separate boosted fields are worse on every set: title twice as heavy plus text gave .633 known-item, one combined
field plus 0.3 of the title .735 (both halves of the sets); 0.15, 0.45 and 1.0 are worse on known-item or clicks."""

STEPS = (1.0, 0.75, 0.5, 0.0)
"""Shares of the words that must stand in a document, tried in order until enough are found; 0 means any one word.

Asking for all words first keeps totals and facet counts meaningful; going on to any word means that a whole
sentence still finds its page. Scoring always counts every word, so the steps hardly move the first ten."""

ENOUGH = 30
"""A step that finds this many is kept: three pages of results.

Ten would fill a page, but then a sentence stops at the first ten pages that share its words by chance: known-item
.695 with 10, .709 with 20, .718 with 30, .716 with 50; the other sets do not move."""

ENOUGH_SHARE = 0.1
"""On a small site a step is kept when it finds this share of what the person may see: 21 records cannot give ten
good ones for everything."""

FEWEST = 3
"""Yet never fewer than this, so that one chance match does not hide the rest."""

CASE_KINDS = ("council-case", "local-project", "programme", "reported-practice", "research", "prospect")
"""Kinds of record that are case studies, the reason people come, most concrete first."""

KIND_PRIOR = 1.5
"""Added to a case study's score, so that for the same words it stands before the service or council page.

BM25 of one telling word is 3 to 8 here: a case study wins a near tie and loses to a page that has one more of the
words. The judged sets have no kinds and cannot move it."""

PRIORS: Mapping[str, Mapping[str, float]] = {"kind": dict.fromkeys(CASE_KINDS, KIND_PRIOR)}

SIGNIFICANT_DIGITS = 4
"""Scores are cut to this many digits, and equal scores ordered by id: sums of floating point numbers differ in the
last places between engines and between index histories, and order must not."""
