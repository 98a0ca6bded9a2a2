"""Table 1 with the gap map, as a page and as a file. Both read the same address and show the same rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.presentation import Link
from portal.core.spreadsheet import csv_response
from portal.core.visibility import load_access
from portal.gaps import table
from portal.gaps.commissions import RIGHT
from portal.gaps.gaps import choose, load_gaps, service_areas, with_councils
from portal.gaps.listing import read_gap_params
from portal.gaps.page import describe_table1, present_table1


@require_safe
def table1(request: HttpRequest) -> HttpResponse:
    """Table 1 of the 2013 paper, with what there is for each row; bad input is answered with 400, in words."""
    gaps = with_councils(load_gaps(load_access(request.user)))
    areas = service_areas(gaps)
    params = read_gap_params(request.GET, areas)
    context = {
        "page": present_table1(gaps, params, areas, may_commission=request.user.has_perm(RIGHT)),
        "errors": params.errors,
        "structured_data": describe_table1(gaps),
        "title": _("Top 20 local government transactions, 2012: gap map"),
        "description": _("What residents did most in 2012, and which of it somebody has solved."),
        "crumbs": [Link(_("Figures"), reverse("figures")), Link(_("Top 20 transactions"))],
    }
    return render(request, "pages/table1.html", context, status=400 if params.errors else 200)


@require_safe
def table1_csv(request: HttpRequest) -> HttpResponse:
    """The same rows in the same order as CSV: what this person may find, at this moment."""
    gaps = with_councils(load_gaps(load_access(request.user)))
    params = read_gap_params(request.GET, service_areas(gaps))
    if params.errors:
        return HttpResponse("\n".join(params.errors), status=400, content_type="text/plain; charset=utf-8")
    return csv_response("top-20-transactions", table.heads(), table.cells(choose(gaps, params)))
