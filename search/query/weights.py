"""Every number that ranking uses, with its reason and the figure that set it.

A result must be reproducible from a commit: nothing here is overridden from the database or the environment.
Figures are nDCG@10 of ``manage.py search_evaluate``; run it before and after any change.
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

ENOUGH = 10
"""A step that finds this many is kept: a full page of results. More would loosen "council tax" to every page that
says "council" (15 results became 1,537)."""

SENTENCE = 5
"""From this many words a query is a sentence, and shares words with many pages by chance."""

ENOUGH_FOR_A_SENTENCE = 30
"""So a sentence goes on until three pages are found: known-item .695 with 10, .709 with 20, .718 with 30, .716 with
50; the other sets do not move. A sentence of 7 words instead of 5: .712."""

ENOUGH_SHARE = 0.1
"""On a small site a step is kept when it finds this share of what the person may see: 21 records cannot give ten
good ones for everything."""

FEWEST = 3
"""Yet never fewer than this, so that one chance match does not hide the rest."""

ANSWER_SHARE = 0.5
"""A record with a smaller share of the words is shown as related, never called a match: it shares a word by chance.

Of 15 queries about something else altogether ("iphone screen replacement") 12 had such records and no better one, and
none had a record with half of the words."""

CASE_KINDS = ("council-case", "local-project", "programme", "reported-practice", "research", "prospect")
"""Kinds of record that are case studies, the reason people come, most concrete first."""

KIND_PRIOR = 4.5
"""Added to a case study's score, so that for the same words it stands before the service, council or figure. With
``IN_DATE_PRIOR`` it is 5, but for a case study whose review is overdue.

A telling word in a short service page scores 8 to 12, in a case study of 500 words 3 to 7, because length counts
against it; 5 makes up for that, and a service named by the very words still beats a case study that mentions them
once. Of 54 everyday phrases for the records of 2013, the record was in the first three for 38 with 0, 42 with 1.5,
49 with 4, 51 with 5, 52 with 8. Of our own judged set .844 with 0, .857, .865, .869, .865, .859 with 2.5, 4, 5, 6, 8.
The public sets have no kinds and cannot move it."""

IN_DATE_PRIOR = 0.5
"""What a case study loses while its review is overdue: of two that answer alike the one in date comes first. Less
than one telling word (3 to 7), so that an overdue record that answers better still wins. It is taken from
``KIND_PRIOR`` and not put on top, so that nothing moves while nothing is overdue. No record of 2013 is ever reviewed,
so our own judged set stays at .869 and cannot say how much it should be."""

EVIDENCE_PRIOR = 0.1
"""Added for each step of evidence (0 to 4): of two records that answer alike the better proved one comes first. Words
outweigh it: four steps are less than one common word. Of our own judged set .8695 without and with 0.1, .8684 with
0.25, .8654 with 0.5, .8639 with 1.0: only four of its records show any evidence, so no more is taken than harms
nobody."""

HIGHEST_EVIDENCE = 4

USING_FACET = "using"
"""The facet that says how many councils use a record: at least so many of ``USING_STEPS``, each step for itself."""

USING_STEPS = (1, 2, 5, 10)
"""Steps of the filter and of the prior: each means about twice as many councils as the one before."""

USING_PRIOR = 0.1
"""Added for each step that a record reaches: of two that answer alike the one that more councils use comes first. Ten
councils are worth as much as the best evidence, and less than one common word. No judged record is used by anybody
yet, so our own set stays at .866. With 0 to 12 councils given to each of its case studies by chance, four times, it is
.8659 without, .8660 with 0.05, .8661 with 0.1, .8644 with 0.25, .8619 with 0.5, .8607 with 1.0: no more is taken than
harms nobody even where the councils are wrong."""

PRIORS: Mapping[str, Mapping[str, float]] = {
    "kind": dict.fromkeys(CASE_KINDS, KIND_PRIOR),
    "review": {"in-date": IN_DATE_PRIOR},
    "evidence": {str(step): step * EVIDENCE_PRIOR for step in range(1, HIGHEST_EVIDENCE + 1)},
    USING_FACET: {str(step): USING_PRIOR for step in USING_STEPS},
}

SIGNIFICANT_DIGITS = 4
"""Scores are cut to this many digits, and equal scores ordered by id: sums of floating point numbers differ in the
last places between engines and between index histories, and order must not."""

SYNONYM_WEIGHT = 0.5
"""What another way to say a word counts for, against the word itself: who types "bin" is shown "bin" before "refuse".

With the list that ships, after spelling: expert .2065 without, .215, .217, .218, .217, .214 with 0.2, 0.3, 0.5, 0.8,
1.0; clicks .475 without, .481, .482, .484, .473, .464. Known-item does not move."""

NEIGHBOURS = 100
"""Records nearest in meaning whose score is raised. Before spelling and synonyms, 50 and 200 gave the same to .002
on known-item, experts and clicks, and 200 .004 more on topics: not worth twice the clauses.

Worth of neighbours on the public halves, with spelling and synonyms: known-item .718 to .751, topics .381 to .408,
experts .218 to .307, clicks .484 to .505."""

NEAR_SCALE = 16.0
"""What a cosine of 1 above the floor adds to a score. It trades one set for another: known-item .742, .749, .751,
.745, .742 with 8, 12, 16, 20, 24; experts .280, .297, .307, .312, .316. 16 is best for the former, the set most like
this site; topics and clicks do not move."""

NEAR_SHARE: Mapping[str, float] = {"service": 0.5, "council": 0.0}
"""Of that, what records get whose text is short, by the source in their id; all others get the whole.

A service is little more than its name, and so is a query: they are nearer than any case study can be, and "libraries"
had six services before the first case. A council's name means nothing ("swimming pool" is near Blackpool). Of our own
judged set .857 with the whole for all, .858 without councils, and then .863, .869, .872, .868 with 0.75, 0.5, 0.25, 0
for services; of 47 phrases for the records of 2013 the record came first for 44, 44, and then 46, 47, 47, 47. Half
of it, since the set is small. The public sets have no such sources."""

NEAR_FLOOR = 0.2
"""Below this cosine two texts have nothing to do with each other, and nothing is added. 0, 0.1, 0.3 and 0.35 are no
better (known-item .747 to .748 for .750, before spelling): it hardly matters."""

JOINING_COSINE = 0.4
"""From this cosine a record may join the results without any of the words. It keeps nonsense out: of the 30 queries
that nothing answers none has a record above .4, two above .35, four above .3. Nor would 0.35 gain much: experts .307
to .308, clicks the same; 0.45 loses (.302)."""

MOST_JOINING = 10
"""At most so many join: a page of results. With 5 known-item is .749 for .751, experts .306 for .307; 20 gains
nothing, and topics fall to .403 from .408."""

OPENING = 64.0
"""Added to a suggestion whose name starts with what was typed: above every score of a few beginnings (8 to 10 each)."""

PROMOTED = 1_000.0
"""Added to a record that an editor promotes, times its place from the end: above every score of words."""


def near_share(record_id: str) -> float:
    """How much nearness counts for a record; 0: it is no neighbour of any words."""
    return NEAR_SHARE.get(record_id.partition(":")[0], 1.0)
