"""Figures and Table 1 rows with fixed words, for tests. Everything in them is made up."""

from collections.abc import Iterable
from typing import Any

from portal.statistics.models import Statistic, Table1Row
from portal.taxonomy.models import Interaction, Service, Theme


def make_figure(
    title: str = "of permits", *, services: Iterable[Service] = (), themes: Iterable[Theme] = ()
) -> Statistic:
    """A figure."""
    figure = Statistic.objects.create(
        slug=title.replace(" ", "-"),
        title=title,
        display="75%",
        source="Example paper",
        source_date="July 2013",
        source_words="Three in four.",
    )
    figure.services.set(services)
    figure.themes.set(themes)
    return figure


def make_row(rank: int, services: Iterable[Service], interactions: Iterable[Interaction], **fields: Any) -> Table1Row:
    """A row of Table 1, matched to these terms."""
    defaults: dict[str, object] = {
        "service_area": "Parking",
        "visit_type": "make application",
        "percent_of_total": "0.87",
        "visits": 3_274_403,
        "visits_as_printed": "3,274,403",
    }
    row = Table1Row.objects.create(rank=rank, **{**defaults, **fields})
    row.services.set(services)
    row.interactions.set(interactions)
    return row
