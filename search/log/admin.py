"""The reports on searches, for editors: three of them, over a period, each line one step from being mended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.spreadsheet import csv_response
from search.admin.screen import Screen, ScreenView
from search.log.prune import KEPT
from search.log.reports import REPORTS, Row
from search.models import SearchLogEntry

PERIODS = {7: gettext_lazy("Last 7 days"), 30: gettext_lazy("Last 30 days"), KEPT.days: gettext_lazy("Last 13 months")}
TITLES = {
    "top": gettext_lazy("Searched for most"),
    "nothing-found": gettext_lazy("Nothing found"),
    "rarely-opened": gettext_lazy("Found, but rarely opened"),
}
EMPTY = {
    "top": gettext_lazy("Nobody has searched in this period."),
    "nothing-found": gettext_lazy("Everything that was searched for has been found."),
    "rarely-opened": gettext_lazy("Nothing that was searched for five times or more is rarely opened."),
}


class ReportsView(ScreenView):
    """One report at a time; ``?report=``, ``?days=``, and ``?format=csv`` for a table to download."""

    model = SearchLogEntry
    template_name = "search/admin/reports.html"
    page_title = gettext_lazy("What people search for")
    header_icon = "history"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report as a page or as a table. What the address gets wrong is taken as the usual."""
        report, days = _chosen(request)
        if request.GET.get("format") == "csv":
            heads = [_("Words"), _("Searches"), _("Found by their words"), _("Opened a result")]
            cells = ((row.query, row.searches, row.found, row.opened) for row in REPORTS[report](days))
            return csv_response(f"searches-{report}-{days}-days", heads, cells)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows, and the ways to the other reports and periods."""
        report, days = _chosen(self.request)

        def url(**changes: str | int) -> str:
            return f"?{urlencode({'report': report, 'days': days, **changes})}"

        return super().get_context_data(
            **kwargs,
            title=TITLES[report],
            rows=[_line(row) for row in REPORTS[report](days)],
            empty=EMPTY[report],
            reports=[(TITLES[name], url(report=name), name == report) for name in REPORTS],
            periods=[(label, url(days=each), each == days) for each, label in PERIODS.items()],
            csv_url=url(format="csv"),
        )


class Reports(Screen):
    """The screen and its place in the menu."""

    name = "search-reports"
    model = SearchLogEntry
    view_class = ReportsView
    icon = "history"
    menu_label = gettext_lazy("What people search for")


def _chosen(request: HttpRequest) -> tuple[str, int]:
    report, days = request.GET.get("report", ""), request.GET.get("days", "")
    known = {str(each): each for each in PERIODS}
    return report if report in REPORTS else "top", known.get(days, 30)


def _line(row: Row) -> dict[str, Any]:
    """A row with the two things an editor can do about it."""
    return {
        "row": row,
        "synonym_url": f"{reverse('synonymrule:add')}?{urlencode({'words': row.query})}",
        "recommend_url": f"{reverse('search-explain:index')}?{urlencode({'q': row.query, 'for': row.query})}",
    }
