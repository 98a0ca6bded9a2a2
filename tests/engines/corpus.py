"""Records with fixed words for engine tests, and the few steps every such test takes."""

import datetime
from collections.abc import Iterable, Mapping

from search.contract import PUBLIC, SearchRecord, Term
from search.engines.base import Engine, EngineResult
from search.indexing.document import build_document
from search.language.parse import parse
from search.query.build import build_match, build_plan
from search.query.plan import Match, SearchPlan, Sort
from search.query.steps import choose_step

BOARD = "board"

EVERYBODY = frozenset({PUBLIC})


def record(
    number: int,
    title: str,
    text: str = "",
    *,
    kind: str = "council-case",
    audience: str = PUBLIC,
    year: int = 2013,
    evidence: int | None = 1,
    councils: int = 0,
    **terms: str,
) -> SearchRecord:
    """A record ``page:<number>`` that ``councils`` use; ``terms`` are facet values, several separated by spaces."""
    values = {name: tuple(Term(value, value.title()) for value in given.split()) for name, given in terms.items()}
    return SearchRecord(
        id=f"page:{number}",
        kind=Term(kind, kind.title()),
        title=title,
        url=f"/case-studies/{number}/",
        text=text,
        terms={**values, "year": (Term(str(year), str(year)),)},
        date=datetime.date(year, 7, 1),
        evidence=evidence,
        using=councils,
        audience=audience,
    )


LIBRARIES = record(1, "Renewing library books online", "Libraries let people renew books.", service="libraries")
ADMISSIONS = record(
    2, "School admissions online", "75 % of applications for school places.", service="schools", evidence=2, year=2012
)
MEALS = record(3, "Free school meals", "Parents apply online.", service="schools meals", evidence=0, year=2011)
BINS = record(4, "Missed bins", "Report a bin that was not collected.", service="waste", kind="service", evidence=None)
SECRET = record(5, "School closures", "A draft for the board.", service="schools secret", audience=BOARD)
RECORDS = (LIBRARIES, ADMISSIONS, MEALS, BINS, SECRET)


def fill(engine: Engine, records: Iterable[SearchRecord] = RECORDS, version: int = 1) -> None:
    """Rebuild the index with these records and switch to it."""
    generation = engine.begin_rebuild("1")
    report = generation.write([build_document(each, version) for each in records])
    assert not report.refused
    generation.switch()


def match_for(text: str, audiences: Iterable[str] = EVERYBODY, hidden_ids: Iterable[str] = ()) -> Match:
    """The match set of a query, all words asked for."""
    seen = Match(audiences=frozenset(audiences), hidden_ids=frozenset(hidden_ids))
    return build_match(parse(text), None, seen)


def plan_for(
    text: str,
    *,
    audiences: Iterable[str] = EVERYBODY,
    hidden_ids: Iterable[str] = (),
    filters: Mapping[str, Iterable[str]] | None = None,
    facets: Iterable[str] = (),
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
    page_size: int = 10,
) -> SearchPlan:
    """The plan of a query, all words asked for."""
    match = match_for(text, audiences, hidden_ids)
    return build_plan(
        match, parse(text), filters=filters or {}, facets=facets, sort=sort, page=page, page_size=page_size
    )


def ids(result: EngineResult) -> list[str]:
    """The ids of the hits in order."""
    return [hit.id for hit in result.hits]


def find(engine: Engine, text: str, audiences: Iterable[str] = EVERYBODY) -> list[str]:
    """The ids found for a query the way the search page finds them: by steps."""
    query = parse(text)
    match, _found = choose_step(match_for(text, audiences), engine.count)
    return ids(engine.search(build_plan(match, query, filters={}, facets=())))
