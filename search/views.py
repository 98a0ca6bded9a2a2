"""The search page, and searched lists for other pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.contract import Listing
from search.params import SearchParams, read_params
from search.service import Answer, Scope, search
from search.snapshot import take_snapshot


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Search everything. Input that a person can mend is answered with 400, the sentences, and what was understood."""
    listing = find_listing(request, {})
    return TemplateResponse(request, "search/search.html", dict(listing.context), status=listing.status)


def find_listing(request: HttpRequest, scope: Scope) -> Listing:
    """Search at the address of ``request`` within ``scope``; see ``search.contract.find_listing``."""
    snapshot = take_snapshot()
    params = read_params(request.GET, snapshot.facets)
    answer = search(params, request.user, snapshot, path=request.path, scope=scope)
    return Listing(_context(answer, params, scope), 400 if params.errors else 200)


def _context(answer: Answer, params: SearchParams, scope: Scope) -> dict[str, Any]:
    """What the templates read: the results, and the addresses of the same search as feed and as JSON."""
    query = _scoped_query(params, scope)
    return {
        "results": answer.results,
        "notice": _degraded_notice() if answer.degraded else "",
        "feed_url": f"{reverse('search_feed')}{query}",
        "api_url": f"{reverse('search_api')}{query}",
    }


def _degraded_notice() -> str:
    return _(
        "Search is not fully working at the moment. Only the titles of pages were searched, and there are no filters. "
        "You can also browse the case studies and services."
    )


def _scoped_query(params: SearchParams, scope: Scope) -> str:
    """The query string that finds the same from an address that has no scope of its own."""
    filters = {name: params.filters.get(name) or frozenset(scope.get(name, ())) for name in {*params.filters, *scope}}
    query = SearchParams(text=params.text, filters=filters, sort=params.sort).encode()
    return f"?{query}" if query else ""
