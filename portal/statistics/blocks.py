"""Figures and charts inside the text, by reference."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructBlockValidationError, StructValue

from portal.core import charts
from portal.statistics.chooser import statistic_chooser
from portal.statistics.models import Statistic
from portal.statistics.plates import plate_of

StatisticChooserBlock = statistic_chooser.get_block_class(
    name="StatisticChooserBlock", module_path="portal.statistics.blocks"
)

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,4})?", re.ASCII)
"""Commas stand between thousands or not at all: a stop in their place is how the paper's own table went wrong."""

MOST_ROWS = 20


class Figure(StructBlock):
    """The figure's value, source words and caveat come from the figure itself: edit it once, it changes everywhere."""

    statistic = StatisticChooserBlock(label=_("Figure"))

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("A figure with its source and caveat, by reference.")
        template = "blocks/figure.html"
        preview_template = "blocks/figure_preview.html"

    def get_context(self, value: StructValue, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The figure as it is today; none if it was deleted."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        figure = value.get("statistic")
        return context | {"figure": plate_of(figure) if figure else None}


class ChartRow(StructBlock):
    """One bar: a number, or one of the site's figures, one of the two."""

    label = CharBlock(
        label=_("What it is"), required=False, max_length=120, help_text=_("Empty: what the figure says it is.")
    )
    value = CharBlock(label=_("Number"), required=False, max_length=30, help_text=_("For instance: 1,234 or 12.5"))
    statistic = StatisticChooserBlock(label=_("Or a figure of this site"), required=False)
    note = CharBlock(label=_("Note"), required=False, max_length=160)

    def clean(self, value: StructValue) -> StructValue:
        """Refuse what cannot be drawn, at its field and in words."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        figure, text = cleaned["statistic"], cleaned["value"]
        if bool(figure) == bool(text):
            errors["value"] = ValidationError(translate("Type a number or choose a figure, one of the two."))
        elif text and read_number(text) is None:
            words = translate(
                "“%(text)s” is not a number that can be drawn. Write it like 1,234 or 12.5, without a unit."
            )
            errors["value"] = ValidationError(words % {"text": text})
        elif figure and (figure.low is None or figure.low < 0 or figure.unit == Statistic.Unit.DATE):
            words = translate(
                "“%(figure)s” has no value that can be drawn. Give it one under Figures, or leave it out."
            )
            errors["statistic"] = ValidationError(words % {"figure": figure})
        if text and not cleaned["label"]:
            errors["label"] = ValidationError(translate("Say what this number is."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class Chart(StructBlock):
    """Bars with their table, source and our note. Drawn anew each time, so figures in it are those of today."""

    title = CharBlock(label=_("What the chart shows"), max_length=160)
    unit = CharBlock(label=_("Unit"), max_length=60, help_text=_("What is counted, for instance: visits, %, £."))
    rows = ListBlock(ChartRow(), label=_("Bars"), min_num=2, max_num=MOST_ROWS)
    source = CharBlock(label=_("Source"), max_length=255, help_text=_("Which document and which date."))
    note = CharBlock(label=_("Our note"), required=False, max_length=300)

    class Meta:
        icon = "table"
        label = _("Chart")
        description = _("Bars for up to twenty numbers, always with the same numbers in a table.")
        template = "blocks/chart.html"
        preview_value = {
            "title": "Made-up example: applications by channel",
            "unit": "applications",
            "rows": [
                {"label": "Online (made up)", "value": "1,200", "statistic": None, "note": ""},
                {"label": "Counter (made up)", "value": "300", "statistic": None, "note": ""},
            ],
            "source": "Example council, made up for this preview",
            "note": "",
        }

    def clean(self, value: StructValue) -> StructValue:
        """Refuse figures of two sorts beside each other: nobody can compare per cent with pounds."""
        cleaned = super().clean(value)
        units = {row["statistic"].get_unit_display() for row in cleaned["rows"] if row["statistic"]}
        if len(units) > 1:
            words = translate("These figures have different units (%(units)s). Draw one chart for each.")
            error = ValidationError(words % {"units": ", ".join(sorted(map(str, units)))})
            raise StructBlockValidationError(block_errors={"rows": error})
        return cleaned

    def get_context(self, value: StructValue, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The chart, ready to print."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        bars = tuple(bar for row in value.get("rows") or () if (bar := _bar(row, value.get("unit") or "")))
        words = {name: value.get(name) or "" for name in ("title", "unit", "source", "note")}
        return context | {"chart": charts.Chart(bars=bars, **words)}


def read_number(text: str) -> Decimal | None:
    """The number somebody typed; None unless there is only one way to read it."""
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text.strip()) else None


def bar_of(figure: Statistic, label: str = "", note: str = "") -> charts.ChartBar | None:
    """The bar of a figure, its number as the source prints it; None if it has no value to draw."""
    if figure.low is None:
        return None
    label = label or capfirst(figure.title)
    return charts.ChartBar(label, figure.low, figure.display, figure.high, note, figure.get_absolute_url())


def _bar(row: Mapping[str, Any], unit: str) -> charts.ChartBar | None:
    """A row's bar; none for a row whose figure was deleted or that a draft has not finished."""
    label, note = row.get("label") or "", row.get("note") or ""
    figure = row.get("statistic")
    if figure:
        return bar_of(figure, label, note)
    value = read_number(row.get("value") or "")
    return None if value is None else charts.ChartBar(label, value, charts.in_figures(value, unit), note=note)
