"""A plan in tantivy's queries.

Only term and phrase queries over analysed tokens are built. Text never reaches the library's own query parser:
deep parentheses there end the process.
"""

from collections.abc import Iterable, Mapping

from tantivy import Occur, Query

from search.engines.embedded.schema import SCHEMA
from search.query.plan import Match, SearchPlan, Token, Word

Clause = tuple[Occur, Query]


def matching(match: Match, filters: Mapping[str, frozenset[str]]) -> Query:
    """Return the query for which documents answer: the match set, narrowed by the reader's filters."""
    return Query.boolean_query(_required(match, filters))


def scoring(plan: SearchPlan) -> Query:
    """Return the query for the same documents with the plan's score: words, title, priors."""
    match = plan.match
    clauses = _required(match, plan.filters)
    for token in plan.also:
        clauses.append((Occur.Should, _weighted(_term("combined", token.stem), token.weight)))
    in_title = [token for word in match.words for token in word.alternatives]
    in_title += [Token(stem) for phrase in match.phrases for stem in phrase]
    for token in (*in_title, *plan.also):
        clauses.append((Occur.Should, _weighted(_term("title", token.stem), token.weight * plan.title_weight)))
    for facet, priors in plan.priors.items():
        for value, score in priors.items():
            clauses.append((Occur.Should, Query.const_score_query(_facet_value(facet, value), score)))
    return Query.boolean_query(clauses)


def visible(match: Match) -> list[Clause]:
    """Return the clauses that keep out what this person may not see."""
    if not match.audiences:
        return [(Occur.Must, Query.empty_query())]
    clauses = [(Occur.Must, _unscored(_any(Query.term_query(SCHEMA, "audience", a) for a in sorted(match.audiences))))]
    if match.hidden_ids:
        clauses.append((Occur.MustNot, Query.term_set_query(SCHEMA, "id", sorted(match.hidden_ids))))
    clauses.extend(_filter(name, values) for name, values in match.scope.items())
    return clauses


def _required(match: Match, filters: Mapping[str, frozenset[str]]) -> list[Clause]:
    clauses = visible(match)
    if match.words:
        wanted = [(Occur.Should, _word(word)) for word in match.words]
        clauses.append((Occur.Must, Query.boolean_query(wanted, minimum_number_should_match=max(1, match.minimum))))
    clauses.extend((Occur.Must, _phrase(phrase)) for phrase in match.phrases)
    clauses.extend((Occur.MustNot, _phrase(phrase)) for phrase in match.excluded)
    clauses.extend(_filter(name, values) for name, values in filters.items())
    return clauses


def _word(word: Word) -> Query:
    """One word of the query; of several alternatives the best counts, so that synonyms do not add up."""
    alternatives = [_weighted(_term("combined", token.stem), token.weight) for token in word.alternatives]
    return alternatives[0] if len(alternatives) == 1 else Query.disjunction_max_query(alternatives)


def _phrase(stems: tuple[str, ...]) -> Query:
    if len(stems) == 1:
        return _term("combined", stems[0])
    words: list[str | tuple[int, str]] = list(enumerate(stems))
    return Query.phrase_query(SCHEMA, "combined", words)


def _term(field: str, stem: str) -> Query:
    return Query.term_query(SCHEMA, field, stem, index_option="freq")


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)


def _filter(facet: str, values: frozenset[str]) -> Clause:
    return Occur.Must, _unscored(_any(_facet_value(facet, value) for value in sorted(values)))


def _facet_value(facet: str, value: str) -> Query:
    return Query.term_query(SCHEMA, f"terms.{facet}", value, index_option="basic")


def _any(queries: Iterable[Query]) -> Query:
    choices = list(queries)
    return choices[0] if len(choices) == 1 else Query.boolean_query([(Occur.Should, choice) for choice in choices])


def _unscored(query: Query) -> Query:
    """A filter must not move the score."""
    return Query.const_score_query(query, 0.0)
