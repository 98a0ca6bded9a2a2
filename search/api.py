"""A search as JSON. Documented in docs/search-api.md; the shape is kept."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.addresses import absolute
from search.contract import Term
from search.contract.answers import FacetValueShape, FoundShape, SearchShape, TermShape
from search.params import read_params
from search.results.build import Results
from search.results.cards import ResultCard
from search.results.facets import FacetGroup
from search.service import Level, search
from search.snapshot import take_snapshot

DEGRADED = "X-Search-Degraded"
"""Header that says how search answered when it could not answer as it should: see ``Level``."""


@require_safe
def search_api(request: HttpRequest) -> HttpResponse:
    """The search page as JSON; the same parameters. Bad input: 400 with ``errors``, a list of sentences."""
    try:
        given = request.GET
    except SuspiciousOperation:  # thousands of parameters: Django refuses to read them
        return _refused([_("There are too many parameters. Send fewer.")])
    snapshot = take_snapshot()
    params = read_params(given, snapshot.facets)
    if params.errors:
        return _refused(list(params.errors))
    answer = search(params, request.user, snapshot, path=reverse("search"))
    response = JsonResponse(_page(answer.results), json_dumps_params={"ensure_ascii": False})
    if answer.level is not Level.FULL:
        response[DEGRADED] = answer.level.value
    return response


def _refused(sentences: list[str]) -> JsonResponse:
    return JsonResponse({"errors": sentences}, status=400, json_dumps_params={"ensure_ascii": False})


def _page(results: Results) -> SearchShape:
    return {
        "query": results.params.text,
        "corrected": results.corrected or None,
        "lexical": results.lexical,
        "answering": results.answering,
        "complete": results.complete,
        "total": results.total,
        "page": results.pagination.page,
        "pages": results.pagination.pages,
        "results": [_result(card) for card in results.cards],
        "facets": {group.name: _facet(group) for group in results.facets},
    }


def _result(card: ResultCard) -> FoundShape:
    return {
        "kind": card.kind.value,
        "match": card.match,
        "title": card.title,
        "url": absolute(card.url),
        "summary": card.summary,
        "services": _terms(card, "service"),
        "themes": _terms(card, "theme"),
        "councils": _terms(card, "council"),
        "stage": next((term.value for term in card.terms.get("stage", ())), None),
        "year": card.year or None,
        "evidence": card.evidence,
        "councils_using": card.using,
    }


def _terms(card: ResultCard, facet: str) -> list[TermShape]:
    terms: tuple[Term, ...] = card.terms.get(facet, ())
    return [{"value": term.value, "label": term.label} for term in terms]


def _facet(group: FacetGroup) -> list[FacetValueShape]:
    return [
        {"value": value.value, "label": value.label, "count": value.count, "selected": value.selected}
        for value in group.values
    ]
