"""Figures, each with its caveat and source."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.core.presentation import FactLine, FigurePlate, Link, LinkGroup, Quote
from portal.core.structured_data import json_ld
from portal.core.visibility import Access
from portal.statistics.models import Statistic
from portal.statistics.plates import plate_of
from portal.statistics.usage import pages_naming
from portal.taxonomy.models import standing

MOST_NAMED = 30
"""Pages named on a figure's page; of the rest the number is said."""


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Everything the page of one figure prints."""

    title: str
    plate: FigurePlate
    quote: Quote
    facts: tuple[FactLine, ...]
    conflicts: tuple[str, ...]
    groups: tuple[LinkGroup, ...]


def figure_plates(figures: QuerySet[Statistic]) -> tuple[FigurePlate, ...]:
    """Figures (no slice) for a list, each with its caveat, its source and what it conflicts with. One query."""
    ordered = figures.order_by("position", "title", "pk", "conflicts__slug")
    rows = ordered.annotate(conflict=F("conflicts__note"))  # a figure comes once for each of its conflicts
    each = [list(same) for _pk, same in groupby(rows, key=lambda row: row.pk)]
    return tuple(plate_of(same[0], tuple(row.conflict for row in same if row.conflict)) for same in each)


def present_figure(figure: Statistic, access: Access) -> FigurePage:
    """One figure and where a reader can see it used. Conflicts, services and themes are expected prefetched."""
    source = f"{figure.source}, {figure.source_date}"
    return FigurePage(
        title=figure.title,
        plate=FigurePlate(figure.display, figure.title, figure.caveat, source),
        quote=Quote(words=figure.source_words, source=source, source_url=figure.source_url),
        facts=(
            FactLine(_("Date of the figure"), (Link(figure.period or _("Not stated")),)),
            FactLine(_("Place"), (Link(figure.geography or _("Not stated")),)),
        ),
        conflicts=tuple(conflict.note for conflict in figure.conflicts.all()),
        groups=_groups(figure, access),
    )


def describe_figure(figure: Statistic) -> SafeString:
    """The figure in schema.org's words: a range by its ends, else as printed, for "c60%" is not 60."""
    return json_ld(
        "StatisticalVariable" if figure.low is None else "Observation",
        {
            "name": figure.title,
            "description": figure.source_words,
            "url": settings.WAGTAILADMIN_BASE_URL + figure.get_absolute_url(),
            **_value(figure),
            "observationPeriod": figure.period,
            "isBasedOn": f"{figure.source}, {figure.source_date}",
        },
    )


def _value(figure: Statistic) -> dict[str, object]:
    if figure.low is None:
        return {}
    if figure.high is None:
        return {"value": figure.display}
    return {"minValue": float(figure.low), "maxValue": float(figure.high), "unitText": str(figure.get_unit_display())}


def _groups(figure: Statistic, access: Access) -> tuple[LinkGroup, ...]:
    groups = (
        LinkGroup(_("Used in"), _used_in(figure, access)),
        LinkGroup(
            _("Services"), tuple(Link(item.name, item.get_absolute_url()) for item in standing(figure.services.all()))
        ),
        LinkGroup(
            _("Themes"), tuple(Link(item.name, item.get_absolute_url()) for item in standing(figure.themes.all()))
        ),
    )
    return tuple(group for group in groups if group.links)


def _used_in(figure: Statistic, access: Access) -> tuple[Link, ...]:
    """Pages of every kind that name the figure and that this reader may see. A draft is no page that anybody reads."""
    pages = access.visible(Page.objects.filter(pk__in=pages_naming(figure))).order_by("title", "pk")
    found = list(pages.select_related("content_type")[: MOST_NAMED + 1])
    links = [Link(page.title, page.url or "", str(page.page_type_display_name)) for page in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        words = _("and %(count)d more") % {"count": pages.count() - MOST_NAMED}
        links.append(Link(words))
    return tuple(links)
