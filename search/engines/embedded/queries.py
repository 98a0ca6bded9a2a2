"""A plan in tantivy's queries.

Only term and phrase queries over analysed tokens are built. Text never reaches the library's own query parser:
deep parentheses there end the process.
"""

from collections.abc import Iterable, Mapping, Sequence

from tantivy import Occur, Query

from search.engines.embedded.schema import SCHEMA
from search.query.plan import Alternative, Match, SearchPlan
from search.query.weights import OPENING

Clause = tuple[Occur, Query]


def matching(match: Match, filters: Mapping[str, frozenset[str]]) -> Query:
    """Return the query for which documents answer: the match set, narrowed by the reader's filters."""
    return Query.boolean_query(_required(match, filters))


def scoring(plan: SearchPlan) -> Query:
    """Return the query for the same documents with the plan's score: words, title, priors, boosts."""
    clauses = _required(plan.match, plan.filters)
    for stem in plan.also:
        clauses.append((Occur.Should, _term("combined", stem)))
    for alternatives in _in_title(plan):
        clauses.append((Occur.Should, _best("title", alternatives, plan.title_weight)))
    for facet, priors in plan.priors.items():
        for value, score in priors.items():
            clauses.append((Occur.Should, Query.const_score_query(_facet_value(facet, value), score)))
    for record_id, score in plan.boosts.items():
        clauses.append((Occur.Should, Query.const_score_query(_id(record_id), score)))
    return Query.boolean_query(clauses)


def naming(match: Match, beginnings: Sequence[str], opening: str) -> Query:
    """Return the query for documents in whose names each of ``beginnings`` begins a word, ``opening`` preferred."""
    clauses = [*visible(match), *((Occur.Must, _term("beginnings", each)) for each in beginnings)]
    if opening:
        clauses.append((Occur.Should, Query.const_score_query(_term("beginnings", opening), OPENING)))
    return Query.boolean_query(clauses)


def visible(match: Match) -> list[Clause]:
    """Return the clauses that keep out what this person may not see, and what nobody asked about."""
    if not match.audiences:
        return [(Occur.Must, Query.empty_query())]
    clauses = [(Occur.Must, _unscored(_any(Query.term_query(SCHEMA, "audience", a) for a in sorted(match.audiences))))]
    if match.hidden_ids:
        clauses.append((Occur.MustNot, _ids(match.hidden_ids)))
    if match.among is not None:
        clauses.append((Occur.Must, _unscored(_ids(match.among))))
    clauses.extend(_filter(name, values) for name, values in match.scope.items())
    return clauses


def _required(match: Match, filters: Mapping[str, frozenset[str]]) -> list[Clause]:
    clauses = visible(match)
    asked = _asked(match)
    if asked and match.joined:
        # The words that a joined document does have count too. One that is in both ways scores alike in both.
        joined = [(Occur.Must, _unscored(_ids(match.joined))), *((Occur.Should, query) for query in _wanted(match))]
        either = [Query.boolean_query(asked), Query.boolean_query(joined)]
        clauses.append((Occur.Must, Query.disjunction_max_query(either)))
    else:
        clauses.extend(asked)
    clauses.extend((Occur.MustNot, _phrase("combined", phrase)) for phrase in match.excluded)
    clauses.extend(_filter(name, values) for name, values in filters.items())
    return clauses


def _asked(match: Match) -> list[Clause]:
    """What must stand in a document that did not join."""
    clauses: list[Clause] = []
    if match.words:
        wanted = [(Occur.Should, _best("combined", word.alternatives)) for word in match.words]
        clauses.append((Occur.Must, Query.boolean_query(wanted, minimum_number_should_match=max(1, match.minimum))))
    clauses.extend((Occur.Must, _phrase("combined", phrase)) for phrase in match.phrases)
    return clauses


def _wanted(match: Match) -> list[Query]:
    """Everything asked for, each thing by itself."""
    words = [_best("combined", word.alternatives) for word in match.words]
    return [*words, *(_phrase("combined", phrase) for phrase in match.phrases)]


def _in_title(plan: SearchPlan) -> list[tuple[Alternative, ...]]:
    """What counts for more when it stands in the title: words, the words of phrases, and the rest."""
    in_phrases = [stem for phrase in plan.match.phrases for stem in phrase]
    single = [(Alternative((stem,)),) for stem in (*in_phrases, *plan.also)]
    return [*(word.alternatives for word in plan.match.words), *single]


def _best(field: str, alternatives: Sequence[Alternative], weight: float = 1.0) -> Query:
    """Of several ways to say a word the best counts, so that synonyms do not add up."""
    ways = [_weighted(_phrase(field, way.stems), way.weight * weight) for way in alternatives]
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)


def _phrase(field: str, stems: tuple[str, ...]) -> Query:
    if len(stems) == 1:
        return _term(field, stems[0])
    words: list[str | tuple[int, str]] = list(enumerate(stems))
    return Query.phrase_query(SCHEMA, field, words)


def _id(record_id: str) -> Query:
    return Query.term_query(SCHEMA, "id", record_id, index_option="basic")


def _ids(record_ids: Iterable[str]) -> Query:
    return Query.term_set_query(SCHEMA, "id", sorted(record_ids))


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
