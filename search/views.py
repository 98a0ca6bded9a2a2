"""The search page, and searched lists for other pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from search.contract import Listing
from search.log.record import log_search
from search.params import SearchParams, read_params, with_group
from search.service import Answer, Level, Scope, search
from search.snapshot import take_snapshot


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Search everything. Input that a person can mend is answered with 400, the sentences, and what was understood."""
    listing = find_listing(request, {})
    context = dict(listing.context)
    if not context["titles_only"]:  # what the index would have found is not known
        context["click_token"] = log_search(request, context["results"])
    return TemplateResponse(request, "search/search.html", context, status=listing.status)


def find_listing(request: HttpRequest, scope: Scope) -> Listing:
    """Search at the address of ``request`` within ``scope``; see ``search.contract.find_listing``."""
    snapshot = take_snapshot()
    params = with_group(read_params(request.GET, snapshot.facets), request.GET, snapshot.facets)
    answer = search(params, request.user, snapshot, path=request.path, scope=scope)
    return Listing(_context(answer, params, scope), 400 if params.errors else 200)


def _context(answer: Answer, params: SearchParams, scope: Scope) -> dict[str, Any]:
    """What the templates read: the results, and the addresses of the same search as feed and as JSON."""
    query = _scoped_query(params, scope)
    return {
        "results": answer.results,
        "notice": _notice(answer),
        "titles_only": answer.level is Level.TITLES,
        "suggested_kinds": sorted(scope.get("kind", ())),
        "feed_url": f"{reverse('search_feed')}{query}",
        "api_url": f"{reverse('search_api')}{query}",
        "follow_url": f"{reverse('follow-new')}?{urlencode({'search': query.removeprefix('?')})}",
    }


def _notice(answer: Answer) -> str:
    """What a reader should know of how search stands; nothing when it stands well."""
    if answer.level is Level.FULL:
        return ""
    if answer.level is Level.TITLES:
        return _(
            "Search is not fully working at the moment. Only the titles of pages were searched, and there are no "
            "filters. You can also browse the case studies and services."
        )
    minutes = int(answer.behind.total_seconds() // 60)
    if not minutes:
        return _("Search is using its reserve at the moment. The results are complete.")
    return ngettext(
        "Search is using its reserve at the moment: results may be %(minutes)s minute behind.",
        "Search is using its reserve at the moment: results may be %(minutes)s minutes behind.",
        minutes,
    ) % {"minutes": minutes}


def _scoped_query(params: SearchParams, scope: Scope) -> str:
    """The query string that finds the same from an address that has no scope of its own."""
    filters = {name: params.filters.get(name) or frozenset(scope.get(name, ())) for name in {*params.filters, *scope}}
    query = SearchParams(text=params.text, filters=filters, sort=params.sort, as_typed=params.as_typed).encode()
    return f"?{query}" if query else ""
