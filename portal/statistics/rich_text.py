"""A figure inside a sentence: kept as a reference, printed as the figure's value of today."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.rich_text import EmbedHandler

from portal.statistics.models import Statistic

FEATURE = "figure"


def figure_tag(pk: int) -> str:
    """What stands in stored text for the figure ``pk``."""
    return f'<embed embedtype="{FEATURE}" id="{pk}"/>'


def key_of(attributes: Mapping[str, Any]) -> int | None:
    """The figure's key; None for anything else that somebody wrote in its place."""
    text = str(attributes.get("id", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class FigureInText(EmbedHandler):
    """The value as a link to the figure's page. A figure that was deleted says so: no number stays without a source."""

    identifier = FEATURE

    @staticmethod
    def get_model() -> type[Statistic]:
        """What it refers to."""
        return Statistic

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """One figure."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Any number of figures, in one query."""
        keys = [key_of(attrs) for attrs in attrs_list]
        figures = Statistic.objects.in_bulk({key for key in keys if key is not None})
        return [markup_of(figures.get(key) if key is not None else None) for key in keys]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[type[Statistic], str, str, str]]:
        """What Wagtail's reference index notes."""
        key = key_of(attrs)
        if key is not None:
            yield Statistic, str(key), "", ""


def markup_of(figure: Statistic | None) -> str:
    """The figure as it stands in a sentence; words in its place if it was deleted."""
    if figure is None:
        return format_html('<span class="figure-removed">{}</span>', removed())
    return format_html(
        '<a class="inline-figure" href="{}" title="{}">{}</a>',
        figure.get_absolute_url(),
        _("%(title)s. Source: %(source)s, %(date)s. Follow it for the exact words.")
        % {"title": figure.title, "source": figure.source, "date": figure.source_date},
        figure.display,
    )


def removed() -> str:
    """What readers see where a figure was deleted."""
    return _("[figure removed]")
