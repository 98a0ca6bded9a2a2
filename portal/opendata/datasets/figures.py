"""Figures with everything a careful reader asks about them, and the rows of Table 1."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field
from typing_extensions import TypedDict

from casestudies.api import name_interactions, name_services, name_themes
from casestudies.shapes import NamedInteraction, NamedService, NamedTheme
from portal.core.visibility import Access
from portal.opendata.datasets.base import Dataset, KeyPart, absolute, by_slug
from portal.opendata.parameters import one_of
from portal.statistics.models import Statistic, Table1Row
from portal.taxonomy.models import Interaction, Service, Theme, prefetch_terms


class FigureShape(TypedDict):
    """A figure as its source gives it. Never quote it without its caveat."""

    slug: str
    title: str
    figure: Annotated[str, Field(description="As it is printed.")]
    low: Annotated[str | None, Field(description="The value, or the low end of a range; null where not a number.")]
    high: Annotated[str | None, Field(description="The high end of a range, else null.")]
    unit: Annotated[str, Field(json_schema_extra={"enum": list(Statistic.Unit.values)})]
    period: Annotated[str, Field(description="Date of the figure; empty: not stated.")]
    geography: Annotated[str, Field(description="Place; empty: not stated.")]
    source: str
    source_date: str
    source_url: str
    source_words: Annotated[str, Field(description="The exact words of the source.")]
    caveat: str
    conflicts: Annotated[list[str], Field(description="What it does not fit together with.")]
    services: list[NamedService]
    themes: list[NamedTheme]
    url: str


class Table1Shape(TypedDict):
    """A row of the paper's Table 1. Rank and matching are ours; ``visits_as_printed`` keeps the paper's characters."""

    rank: int
    service_area: str
    visit_type: str
    percent_of_total: Annotated[str, Field(description="A decimal number as text.")]
    visits: int
    visits_as_printed: str
    correction_note: str
    services: list[NamedService]
    interactions: list[NamedInteraction]
    url: str


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _figures(found: Sequence[Any], _access: Access) -> list[FigureShape]:
    return [
        {
            "slug": figure.slug,
            "title": figure.title,
            "figure": figure.display,
            "low": _number(figure.low),
            "high": _number(figure.high),
            "unit": figure.unit,
            "period": figure.period,
            "geography": figure.geography,
            "source": figure.source,
            "source_date": figure.source_date,
            "source_url": figure.source_url,
            "source_words": figure.source_words,
            "caveat": figure.caveat,
            "conflicts": [conflict.note for conflict in figure.conflicts.all()],
            "services": name_services(figure.services.all()),
            "themes": name_themes(figure.themes.all()),
            "url": absolute(figure.get_absolute_url()),
        }
        for figure in found
    ]


def _rows(found: Sequence[Table1Row], _access: Access) -> list[Table1Shape]:
    return [
        {
            "rank": row.rank,
            "service_area": row.service_area,
            "visit_type": row.visit_type,
            "percent_of_total": str(row.percent_of_total),
            "visits": row.visits,
            "visits_as_printed": row.visits_as_printed,
            "correction_note": row.correction_note,
            "services": name_services(row.services.all()),
            "interactions": name_interactions(row.interactions.all()),
            "url": absolute(row.get_absolute_url()),
        }
        for row in found
    ]


def _by_rank(found: QuerySet[Any], key: Mapping[str, Any]) -> QuerySet[Any]:
    return found.filter(rank=key["rank"])


FIGURES = Dataset(
    name="figures",
    title=_("Figures"),
    words=_("Figures on digital council services, each with its exact words, source, caveat and conflicts."),
    row=FigureShape,
    key=(KeyPart("slug", "words", _("The last part of the address of its page.")),),
    find=lambda _access: Statistic.objects.prefetch_related(
        "conflicts", prefetch_terms(Service, "services"), prefetch_terms(Theme, "themes")
    ),
    build=_figures,
    pick=by_slug,
    filters=(one_of("unit", _("What the number counts."), Statistic.Unit.values, "unit"),),
    page="/figures/",
    dated=_("The paper of July 2013, with what editors changed since."),
)
TABLE1 = Dataset(
    name="table-1",
    title=_("Table 1: top 20 local government transactions, 2012"),
    words=_("The rows of Table 1 of the July 2013 paper (SOCITM for GDS 2012), as printed and corrected."),
    row=Table1Shape,
    key=(KeyPart("rank", "int", _("The row, from 1."), {"type": "integer", "minimum": 1}),),
    find=lambda _access: Table1Row.objects.prefetch_related(
        prefetch_terms(Service, "services"), prefetch_terms(Interaction, "interactions")
    ),
    build=_rows,
    pick=_by_rank,
    order=("rank",),
    page="/figures/top-20-transactions/",
    dated=_("Transactions of 2012; the paper of July 2013."),
)
