"""The data service: lists, single things, its own description, and the page that offers the data."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.presentation import Link
from portal.core.spreadsheet import CSV, csv_stream
from portal.core.visibility import load_access
from portal.opendata.answers import JSON, chosen_format, refuse, say
from portal.opendata.datasets.base import Dataset
from portal.opendata.description import describe
from portal.opendata.page import present_data
from portal.opendata.parameters import RefusedError, read_parameters
from portal.opendata.reading import FORMAT, PAGING, each_row, list_page, page_links
from portal.opendata.table import columns

View = Callable[..., HttpResponseBase]


def list_view(dataset: Dataset) -> View:
    """The view of a list: JSON a page at a time, or all of it as a table."""

    def view(request: HttpRequest) -> HttpResponseBase:
        try:
            asked = read_parameters(request, (*dataset.filters, *PAGING, FORMAT))
            wanted = chosen_format(request, asked.get("format"), (JSON, CSV))
            return _table(request, dataset, asked) if wanted == CSV else _page(request, dataset, asked)
        except RefusedError as refused:
            return refuse(refused.sentences, refused.status)

    return view


def _page(request: HttpRequest, dataset: Dataset, asked: dict[str, Any]) -> HttpResponse:
    listed = list_page(dataset, load_access(request.user), asked)
    links = page_links(request, listed)
    counts = {name: getattr(listed, name) for name in ("total", "page", "pages", "per_page")}
    answer = say({**counts, **links, "results": listed.results})
    if named := [f'<{address}>; rel="{name}"' for name, address in links.items() if address]:
        answer["Link"] = ", ".join(named)
    return answer


def _table(request: HttpRequest, dataset: Dataset, asked: dict[str, Any]) -> HttpResponseBase:
    rows = each_row(dataset, load_access(request.user), asked)
    made = columns(dataset.name)
    return csv_stream(dataset.name, [each.head for each in made], ([each.cell(row) for each in made] for row in rows))


def one_view(dataset: Dataset) -> View:
    """The view of one thing. What there is not and what is closed to this reader are answered alike."""

    def view(request: HttpRequest, **key: Any) -> HttpResponseBase:
        try:
            read_parameters(request, ())
            chosen_format(request, None, (JSON,))
        except RefusedError as refused:
            return refuse(refused.sentences, refused.status)
        access = load_access(request.user)
        found = list(dataset.pick(dataset.find(access), key)[:1])
        if not found:
            words = _("There is nothing of this name. See the list at /api/v1/%(dataset)s/.")
            return refuse([words % {"dataset": dataset.name}], 404)
        return say(dataset.build(found, access)[0])

    return view


def description(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return say(describe())


def unknown(_request: HttpRequest, **_key: Any) -> HttpResponse:
    """Any other address below ``/api/v1/``."""
    return refuse([_("There is nothing at this address. See /api/v1/openapi.json for the addresses there are.")], 404)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The datasets page."""
    page = present_data(load_access(request.user))
    context = {
        "page": page,
        "structured_data": page.structured_data,
        "title": _("Open data"),
        "description": _("All that this site publishes as data: what there is, its licence, and where to get it."),
        "crumbs": [Link(_("Open data"))],
    }
    answer = render(request, "opendata/data.html", context)
    patch_vary_headers(answer, ["Cookie"])
    return answer
