"""A chart in a text: numbers that have one reading, figures by reference, never two units in one drawing."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks import StructBlockValidationError, StructValue

from portal.statistics.blocks import Chart, ChartRow
from portal.statistics.models import Statistic

pytestmark = pytest.mark.django_db


def figure(slug: str, low: int | None, high: int | None = None, unit: str = "pounds", display: str = "") -> Statistic:
    """A made-up figure with a value."""
    said = {"source": "Example paper", "source_date": "2013", "source_words": "So much."}
    shown = display or f"£{low}m"
    return Statistic.objects.create(slug=slug, title=slug, display=shown, low=low, high=high, unit=unit, **said)


def row(**fields: Any) -> dict[str, Any]:
    """One bar as the form gives it."""
    return {"label": "", "value": "", "statistic": None, "note": "", **fields}


def chart(*rows: dict[str, Any]) -> StructValue:
    """A whole chart as the form gives it."""
    value: StructValue = Chart().normalize(
        {"title": "Made up", "unit": "pounds", "rows": list(rows), "source": "Example council, 2013", "note": ""}
    )
    return value


@pytest.mark.parametrize(
    "number", ["1.021,302", "1,02", "12 %", "-3", "1e9", "NaN", "many", "٣", "1,2345", "0.12345", "9" * 16, "1..2"]
)
def test_a_number_with_more_than_one_reading_is_refused_in_words(number: str) -> None:
    with pytest.raises(StructBlockValidationError) as refusal:
        ChartRow().clean(ChartRow().normalize(row(label="Visits", value=number)))

    (error,) = refusal.value.block_errors["value"].messages
    assert "is not a number that can be drawn" in error
    assert number in error


def test_a_bar_is_a_number_or_a_figure_and_a_number_has_a_label() -> None:
    some = figure("some", 5)
    for wrong, field in (
        (row(label="Neither"), "value"),
        (row(label="Both", value="5", statistic=some), "value"),
        (row(value="5"), "label"),
        (row(statistic=figure("no-value", None)), "statistic"),
        (row(statistic=figure("day", 5, unit="date")), "statistic"),
    ):
        with pytest.raises(StructBlockValidationError) as refusal:
            ChartRow().clean(ChartRow().normalize(wrong))
        assert field in refusal.value.block_errors


def test_two_units_do_not_share_a_drawing() -> None:
    with pytest.raises(StructBlockValidationError) as refusal:
        Chart().clean(chart(row(statistic=figure("a", 5)), row(statistic=figure("b", 5, unit="percent"))))

    assert "different units (per cent, pounds)" in str(refusal.value.block_errors["rows"])


def test_a_chart_draws_the_figures_of_today_and_leaves_out_one_that_was_deleted() -> None:
    rural, range_, gone = figure("rural", 530), figure("range", 134, 334, display="£134-334m"), figure("gone", 5)
    value = chart(row(statistic=rural), row(statistic=range_, label="Savings"), row(statistic=gone))
    kept = Chart().get_prep_value(Chart().clean(value))
    Statistic.objects.filter(pk=rural.pk).update(display="£531m")
    gone.delete()

    html = Chart().render(Chart().to_python(kept))
    cells = [each.get_text(strip=True) for each in BeautifulSoup(html, "html.parser").select("tbody th, tbody td")]

    assert cells == ["Rural", "£531m", "Savings", "£134-334m"]
    assert f'<a href="{rural.get_absolute_url()}">' in html


def test_the_preview_is_marked_as_made_up() -> None:
    html = Chart().render(Chart().normalize(Chart().get_preview_value()))

    assert html.count("<rect") == 2
    assert "Made-up example" in html
    assert "Example council, made up" in html
