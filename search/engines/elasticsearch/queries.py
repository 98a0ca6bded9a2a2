"""A plan in Elasticsearch's queries.

Only clauses over analysed tokens and exact values are built: text never reaches a parser of the server. Each has its
counterpart in the embedded engine, and gives the same score.
"""

from collections.abc import Iterable, Mapping, Sequence

from elasticsearch.dsl.query import Bool, ConstantScore, DisMax, MatchNone, MatchPhrase, Query, Term, Terms

from search.query.plan import Alternative, Match, SearchPlan
from search.query.weights import OPENING


def matching(match: Match) -> Query:
    """Return the query for the match set, without scores."""
    return Bool(filter=[*_seen(match), *_required(match)], must_not=_unwanted(match))


def scoring(plan: SearchPlan) -> Query:
    """Return the query for the same documents with the plan's score: words, title, priors, boosts."""
    match = plan.match
    should: list[Query] = [_phrase("combined", (stem,)) for stem in plan.also]
    should += [_best("title", alternatives, plan.title_weight) for alternatives in _in_title(plan)]
    for facet, priors in plan.priors.items():
        should += [_constant(_is(f"terms.{facet}", value), score) for value, score in priors.items()]
    should += [_constant(_is("id", record_id), score) for record_id, score in plan.boosts.items()]
    if match.joined:  # the words that such a document does have count too
        wanted = [_best("combined", word.alternatives) for word in match.words]
        wanted += [_phrase("combined", phrase) for phrase in match.phrases]
        kept = [*_seen(match), *_required(match)]
        return Bool(filter=kept, should=[*wanted, *should], must_not=_unwanted(match))
    return Bool(filter=_seen(match), must=_asked(match), should=should, must_not=_unwanted(match))


def naming(match: Match, beginnings: Sequence[str], opening: str) -> Query:
    """Return the query for documents in whose names each of ``beginnings`` begins a word, ``opening`` preferred."""
    first = [_constant(_is("beginnings", opening), OPENING)] if opening else []
    wanted = [_phrase("beginnings", (each,)) for each in beginnings]
    return Bool(filter=_seen(match), must=wanted, should=first, must_not=_hidden(match))


def visible(match: Match) -> Query:
    """Return the query for what this person may see, of what was asked about."""
    return Bool(filter=_seen(match), must_not=_hidden(match))


def chosen(filters: Mapping[str, frozenset[str]]) -> Query:
    """Return the query for what the reader's filters let through."""
    return Bool(filter=[_has(name, values) for name, values in filters.items()])


def _seen(match: Match) -> list[Query]:
    if not match.audiences:
        return [MatchNone()]
    clauses: list[Query] = [Terms("audience", sorted(match.audiences))]
    if match.among is not None:
        clauses.append(_ids(match.among))
    return [*clauses, *(_has(name, values) for name, values in match.scope.items())]


def _hidden(match: Match) -> list[Query]:
    return [_ids(match.hidden_ids)] if match.hidden_ids else []


def _unwanted(match: Match) -> list[Query]:
    return [*_hidden(match), *(_phrase("combined", phrase) for phrase in match.excluded)]


def _required(match: Match) -> list[Query]:
    """What must stand in a document, or that it joined."""
    asked = _asked(match)
    if asked and match.joined:
        return [Bool(should=[Bool(must=asked), _ids(match.joined)])]
    return asked


def _asked(match: Match) -> list[Query]:
    """What must stand in a document that did not join."""
    clauses: list[Query] = []
    if match.words:
        wanted = [_best("combined", word.alternatives) for word in match.words]
        clauses.append(Bool(should=wanted, minimum_should_match=max(1, match.minimum)))
    return [*clauses, *(_phrase("combined", phrase) for phrase in match.phrases)]


def _in_title(plan: SearchPlan) -> list[tuple[Alternative, ...]]:
    """What counts for more when it stands in the title: words, the words of phrases, and the rest."""
    in_phrases = [stem for phrase in plan.match.phrases for stem in phrase]
    single = [(Alternative((stem,)),) for stem in (*in_phrases, *plan.also)]
    return [*(word.alternatives for word in plan.match.words), *single]


def _best(field: str, alternatives: Sequence[Alternative], weight: float = 1.0) -> Query:
    """Of several ways to say a word the best counts, so that synonyms do not add up."""
    ways = [_phrase(field, way.stems, way.weight * weight) for way in alternatives]
    return ways[0] if len(ways) == 1 else DisMax(queries=ways)


def _phrase(field: str, stems: tuple[str, ...], weight: float = 1.0) -> Query:
    if len(stems) == 1:
        return Term(field, {"value": stems[0], "boost": weight})
    return MatchPhrase(field, {"query": " ".join(stems), "boost": weight})


def _constant(query: Query, score: float) -> Query:
    return ConstantScore(filter=query, boost=score)


def _is(field: str, value: str) -> Query:
    return Term(field, {"value": value})


def _ids(record_ids: Iterable[str]) -> Query:
    return Terms("id", sorted(record_ids))


def _has(facet: str, values: frozenset[str]) -> Query:
    return Terms(f"terms.{facet}", sorted(values))
