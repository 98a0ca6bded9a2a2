"""What was searched for, counted: most often, with nothing found, and with little opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.utils import timezone

from search.contract import Searched
from search.models import SearchLogEntry

MOST_ROWS = 200
"""Rows of a report: more than an editor works through."""

FEWEST_SEARCHES = 5
"""Fewer searches than this say nothing about how often results are opened."""

LOW_SHARE = 0.2
"""A search whose results are opened less often than one time in five probably finds the wrong things."""


@dataclass(frozen=True, slots=True)
class Row:
    """One query: how often it was searched for and opened, and how many records had its words the last time."""

    query: str
    searches: int
    opened: int
    found: int

    @property
    def share(self) -> int:
        """How many of a hundred searches led to a result being opened."""
        return round(100 * self.opened / self.searches)


def top_queries(days: int) -> list[Row]:
    """What was searched for most often in the last ``days`` days."""
    return _rows(_counted(days).order_by("-searches", "query"))


def queries_without_results(days: int) -> list[Row]:
    """What nothing was found for, most often first; not what has been found since."""
    return _rows(_without_results(days))


def first_without_results(days: int, most: int) -> tuple[list[tuple[str, int]], int]:
    """The first of these with how often nothing was found, and how many there are. One query."""
    rows = list(_without_results(days).annotate(in_all=Window(Count("query")))[:most])
    return [(row["query"], row["empty"]) for row in rows], rows[0]["in_all"] if rows else 0


def queries_rarely_opened(days: int) -> list[Row]:
    """What finds records that hardly anybody opens, most searched first."""
    asked = _counted(days).filter(searches__gte=FEWEST_SEARCHES, opened__lt=F("searches") * LOW_SHARE)
    return _rows(asked.filter(last_found=F("latest")).order_by("-searches", "query"))


def count_searches(since: date) -> Searched:
    """Searches of that day and later, and how many found records by their words. One query."""
    made = SearchLogEntry.objects.filter(day__gte=since)
    counted = made.aggregate(made=Count("pk"), found=Count("pk", filter=Q(lexical__gt=0)))
    return Searched(counted["made"], counted["found"])


REPORTS: Mapping[str, Callable[[int], list[Row]]] = {
    "top": top_queries,
    "nothing-found": queries_without_results,
    "rarely-opened": queries_rarely_opened,
}


def _without_results(days: int) -> QuerySet[Any, Any]:
    asked = _counted(days).annotate(empty=Count("pk", filter=Q(lexical=0)))
    still = asked.filter(Q(last_found=None) | Q(last_found__lt=F("latest")))
    return still.order_by("-empty", "query")


def _counted(days: int) -> QuerySet[Any, Any]:
    since = timezone.localdate() - timedelta(days=days - 1)
    return (
        SearchLogEntry.objects.filter(day__gte=since)
        .values("query")
        .annotate(
            searches=Count("pk"),
            opened=Count("clicked"),
            latest=Max("pk"),
            last_found=Max("pk", filter=Q(lexical__gt=0)),
        )
    )


def _rows(counted: QuerySet[Any, Any]) -> list[Row]:
    rows = list(counted[:MOST_ROWS])
    latest = [row["latest"] for row in rows]
    found = dict(SearchLogEntry.objects.filter(pk__in=latest).values_list("pk", "lexical"))
    return [Row(row["query"], row["searches"], row["opened"], found[row["latest"]]) for row in rows]
