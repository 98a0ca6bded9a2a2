"""From what was asked and who asks to one plan that any engine can carry out."""

from collections.abc import Iterable, Mapping

from search.language.parse import ParsedQuery
from search.query.plan import Match, SearchPlan, Sort, Token, Word
from search.query.weights import PRIORS, TITLE_WEIGHT

FACET_SIZE = 1_000
"""Values counted of one facet: above every vocabulary (about 600 services, 400 councils), because what an engine
leaves out of a count vanishes without a word."""


def build_match(
    query: ParsedQuery,
    *,
    audiences: Iterable[str],
    hidden_ids: Iterable[str] = (),
    scope: Mapping[str, Iterable[str]] | None = None,
) -> Match:
    """Return which documents answer ``query`` for somebody who satisfies ``audiences``, all words asked for.

    ``hidden_ids`` are left out whatever the index says (changes it has not seen yet). ``scope`` holds the fixed
    filters of a page, facet name to values. ``search.query.steps.choose_step`` then sets how many words must stand.
    """
    return Match(
        words=tuple(Word((Token(stem),)) for stem in query.words),
        minimum=len(query.words),
        phrases=query.phrases,
        excluded=query.excluded,
        audiences=frozenset(audiences),
        hidden_ids=frozenset(hidden_ids),
        scope={name: frozenset(values) for name, values in (scope or {}).items() if values},
    )


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
        also=tuple(Token(stem) for stem in query.also) if ranked else (),
        title_weight=TITLE_WEIGHT,
        priors=PRIORS if ranked else {},
    )
