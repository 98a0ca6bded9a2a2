"""From what is meant to one plan that any engine can carry out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from search.language.parse import ParsedQuery
from search.query.plan import Alternative, Match, SearchPlan, Sort, Word
from search.query.weights import PRIORS, TITLE_WEIGHT

FACET_SIZE = 1_000
"""Values counted of one facet: above every vocabulary (about 600 services, 400 councils), because what an engine
leaves out of a count vanishes without a word."""


def build_match(query: ParsedQuery, words: tuple[Word, ...] | None, seen: Match) -> Match:
    """Return which documents of ``seen`` answer ``query``, all words asked for.

    ``words`` are the query's words with every way to say them; None takes them as typed.
    ``search.query.steps.choose_step`` then sets how many must stand.
    """
    if words is None:
        words = tuple(Word((Alternative((stem,)),)) for stem in query.words)
    return replace(seen, words=words, minimum=len(words), phrases=query.phrases, excluded=query.excluded)


def build_plan(
    match: Match,
    query: ParsedQuery,
    *,
    filters: Mapping[str, Iterable[str]],
    facets: Iterable[str],
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
    page_size: int = 10,
) -> SearchPlan:
    """Return the plan for one page of results of ``match``, which was built from ``query``, with facets counted.

    Without words or phrases nothing can be ranked, and relevance means newest first.
    """
    ranked = bool(match.words or match.phrases)
    return SearchPlan(
        match=match,
        filters={name: frozenset(values) for name, values in filters.items() if values},
        facets=dict.fromkeys(facets, FACET_SIZE),
        sort=Sort.NEWEST if sort is Sort.RELEVANCE and not ranked else sort,
        offset=(page - 1) * page_size,
        limit=page_size,
        also=query.also if ranked else (),
        title_weight=TITLE_WEIGHT,
        priors=PRIORS if ranked else {},
    )
