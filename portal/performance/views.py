"""How the site does, for everybody: as a page and as a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.presentation import Link
from portal.core.spreadsheet import csv_response
from portal.performance.counting import FEWEST, count_everything


@require_safe
def performance(request: HttpRequest) -> HttpResponse:
    """Every number with its period and how it is counted."""
    context = {
        "lines": count_everything(),
        "fewest": FEWEST,
        "title": _("How this site does"),
        "description": _("What people search for and find, reuse, share and ask: counted, with how it is counted."),
        "crumbs": (Link(_("How this site does")),),
    }
    return render(request, "performance/performance.html", context)


@require_safe
def performance_csv(request: HttpRequest) -> HttpResponse:
    """The same to download."""
    heads = [_("What"), _("Number"), _("Period"), _("How it is counted"), _("Counted on")]
    today = timezone.localdate().isoformat()
    rows = ((line.what, line.number, line.period, line.how, today) for line in count_everything())
    return csv_response("performance", heads, rows)
