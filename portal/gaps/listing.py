"""What a reader asks of the gap map: read once, refused in words, trusted afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Sort(TextChoices):
    """Orders of the rows, named as the sentence "Sorted by …" goes on."""

    RANK = "rank", gettext_lazy("rank, as in the paper")
    VISITS = "visits", gettext_lazy("most visits")
    RECORDS = "records", gettext_lazy("fewest records")
    EVIDENCE = "evidence", gettext_lazy("weakest evidence")
    WAITING = "waiting", gettext_lazy("most councils waiting")


class Show(TextChoices):
    """Which rows."""

    ALL = "all", gettext_lazy("all rows")
    GAPS = "gaps", gettext_lazy("gaps only: no record at all")
    NO_COUNCIL_CASE = "no-council-case", gettext_lazy("no council’s own case")


@dataclass(frozen=True, slots=True)
class GapParams:
    """One view of the map. ``area`` is a service area as addresses name it; empty for all."""

    sort: Sort = Sort.RANK
    show: Show = Show.ALL
    area: str = ""
    errors: tuple[str, ...] = ()

    def at(self, name: str = "table1", **changes: Any) -> str:
        """The address ``name`` with these changes; what goes without saying is left out."""
        other = replace(self, **changes)
        pairs = [("sort", other.sort.value)] if other.sort is not Sort.RANK else []
        pairs += [("show", other.show.value)] if other.show is not Show.ALL else []
        pairs += [("area", other.area)] if other.area else []
        return f"{reverse(name)}?{urlencode(pairs)}" if pairs else reverse(name)


def read_gap_params(given: QueryDict, areas: Mapping[str, str]) -> GapParams:
    """Read a query string; what is wrong is left out, with a sentence each. ``areas`` are those that there are."""
    errors = []
    sort = given.get("sort", "") or Sort.RANK
    if sort not in Sort:
        errors.append(_("The rows cannot be sorted that way. Choose one of the orders on offer."))
        sort = Sort.RANK
    show = given.get("show", "") or Show.ALL
    if show not in Show:
        errors.append(_("Choose all rows, gaps only, or rows without a council’s own case."))
        show = Show.ALL
    area = given.get("area", "")
    if area and area not in areas:
        errors.append(_("There is no such service area in Table 1. Choose one from the list."))
        area = ""
    return GapParams(Sort(sort), Show(show), area, tuple(errors))
