"""A reader whose best matches hold no case study is told so, and can ask for one."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from search.contract import Facet, SearchRecord, Term
from search.engines.base import EngineResult, Hit
from search.indexing.document import stored_form
from search.language.parse import ParsedQuery
from search.params import read_params
from search.query.plan import Match
from search.query.run import Found
from search.query.understand import Understood
from search.results.build import build_results

CASE = SearchRecord("page:1", Term("council-case", "Council case"), "Bins reported online", "/case-studies/bins/")
SERVICE = replace(CASE, id="service:1", kind=Term("service", "Service"))
FACETS = {"kind": Facet("kind", "Kind", lambda values: {value: value for value in values})}


def lacks_cases(query: str, *records: SearchRecord) -> bool:
    hits = tuple(Hit(record.id, 1.0, stored_form(record)) for record in records)
    found = Found(
        EngineResult(hits, len(hits), {}), page=1, pages=1, offset=0, understood=Understood(ParsedQuery(), Match())
    )
    return build_results(read_params(QueryDict(query), FACETS), found, facets=[], path="/search/").lacks_cases


def test_said_when_only_services_match_best() -> None:
    assert lacks_cases("q=bins", SERVICE)
    assert not lacks_cases("q=bins", SERVICE, CASE)


@pytest.mark.parametrize("query", ["", "sort=newest", "q=bins&kind=service", "q=bins&sort=title", "q=bins&page=2"])
def test_not_said_where_nobody_looked_for_a_case(query: str) -> None:
    assert not lacks_cases(query, SERVICE)


def test_not_said_beside_nothing() -> None:
    assert not lacks_cases("q=bins")
