"""Figures, each with its caveat and source."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.core.presentation import FactLine, FigurePlate, Link, LinkGroup, Quote
from portal.core.structured_data import json_ld
from portal.core.visibility import Access
from portal.statistics.models import Statistic
from portal.taxonomy.models import standing


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Everything the page of one figure prints."""

    title: str
    plate: FigurePlate
    quote: Quote
    facts: tuple[FactLine, ...]
    conflicts: tuple[str, ...]
    groups: tuple[LinkGroup, ...]


def figure_plates(figures: Iterable[Statistic]) -> tuple[FigurePlate, ...]:
    """Figures for a list; what they conflict with is on each one's own page."""
    return tuple(figure_plate(figure) for figure in figures)


def figure_plate(figure: Statistic) -> FigurePlate:
    """One figure, large, with its caveat and source."""
    return FigurePlate(
        value=figure.display,
        what=figure.title,
        caveat=figure.caveat,
        source=f"{figure.source}, {figure.source_date}",
        url=figure.get_absolute_url(),
    )


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
    """The figure in schema.org's words."""
    return json_ld(
        "StatisticalVariable" if figure.low is None else "Observation",
        {
            "name": figure.title,
            "description": figure.source_words,
            "url": settings.WAGTAILADMIN_BASE_URL + figure.get_absolute_url(),
            "value": float(figure.low) if figure.low is not None else "",
            "observationPeriod": figure.period,
            "isBasedOn": f"{figure.source}, {figure.source_date}",
        },
    )


def _groups(figure: Statistic, access: Access) -> tuple[LinkGroup, ...]:
    cases = access.visible(CaseStudyPage.objects.all()).filter(measures__statistic=figure).distinct()
    used = cases.order_by("title", "pk").values_list("title", "slug")
    groups = (
        LinkGroup(_("Used in"), tuple(Link(title, case_address(slug)) for title, slug in used)),
        LinkGroup(
            _("Services"), tuple(Link(item.name, item.get_absolute_url()) for item in standing(figure.services.all()))
        ),
        LinkGroup(
            _("Themes"), tuple(Link(item.name, item.get_absolute_url()) for item in standing(figure.themes.all()))
        ),
    )
    return tuple(group for group in groups if group.links)
