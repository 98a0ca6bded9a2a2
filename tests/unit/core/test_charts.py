"""A chart is drawn from its numbers, and says them all in words and in a table."""

import re
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.template.loader import render_to_string

from portal.core.charts import WIDTH, Chart, ChartBar, in_figures, length_of

SVG = "{http://www.w3.org/2000/svg}"
LONG = "A label of many words that runs on well beyond what one line of a chart on a phone can hold, and further"


def chart(*bars: ChartBar, unit: str = "visits", **fields: str) -> Chart:
    """Made up."""
    return Chart(title="Visits <by> area", unit=unit, bars=bars, source="Example council, 2013", **fields)


def markup(drawn: Chart) -> str:
    """As a page prints it."""
    return render_to_string("components/chart.html", {"chart": drawn})


def drawing(html: str) -> Element:
    """The drawing inside it: what a browser and a PDF get."""
    found = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    assert found is not None
    svg: Element = ElementTree.fromstring(found[0])
    return svg


BARS = (ChartBar("Parking", 200, "200"), ChartBar(LONG, 50, "50", note="Made up"), ChartBar("None", 0, "0"))


def test_bars_are_as_long_as_their_numbers_and_the_table_says_the_same() -> None:
    html = markup(chart(*BARS))
    lengths = [
        float(bar.get("width", "")) for bar in drawing(html).iter(f"{SVG}rect") if bar.get("class") == "chart__bar"
    ]
    rows = re.findall(r'<th scope="row".*?>(.*?)</th><td.*?>(.*?)</td>', html)

    assert lengths[1] / lengths[0] == pytest.approx(50 / 200, abs=0.002)
    assert lengths[2] == 1  # nought is still to be seen
    assert rows == [("Parking", "200"), (f'{LONG} <span class="chart__note">Made up</span>', "50"), ("None", "0")]


def test_the_drawing_has_a_name_a_description_and_all_its_words_inside() -> None:
    svg = drawing(markup(chart(*BARS)))
    words = " ".join(line.text or "" for line in svg.iter(f"{SVG}text"))
    height = float(svg.get("height", ""))

    assert (svg.get("role"), svg.findtext(f"{SVG}title")) == ("img", "Visits <by> area")
    assert "Parking: 200" in (svg.findtext(f"{SVG}desc") or "")
    assert all(word in words for word in (*LONG.split(), "Parking", "200", "50"))
    for line in svg.iter(f"{SVG}text"):
        letter = 9.4 if line.get("font-weight") else 8
        assert float(line.get("x", "")) + letter * len(line.text or "") <= WIDTH
        assert 0 < float(line.get("y", "")) < height


def test_nothing_in_it_needs_a_style_or_a_script() -> None:
    html = markup(chart(*BARS))

    assert re.search(r"\sstyle=|<style|<script|\son\w+=", html) is None


def test_a_range_begins_where_it_begins_and_per_cent_is_of_a_hundred() -> None:
    savings = chart(ChartBar("Savings", 100, "£100-400m", high=400), ChartBar("Cost", 200, "£200m"), unit="£")
    share = chart(ChartBar("Online", 40, "c40%"), unit="%")
    one, two = savings.drawing.bars

    assert one.x == pytest.approx(two.length / 2, abs=0.2)
    assert one.x + one.length == pytest.approx(2 * two.length, abs=0.2)
    assert share.drawing.bars[0].length == pytest.approx(0.4 * share.drawing.bars[0].track, abs=0.1)


def test_a_number_in_many_words_stands_above_its_bar() -> None:
    drawn = chart(ChartBar("Meals", 1_000_000, "over one million children"), ChartBar("Rest", 5, "5")).drawing

    assert drawn.bars[0].number.x == 0
    assert drawn.bars[0].number.y < drawn.bars[0].y
    assert drawn.bars[0].length == WIDTH


def test_a_chart_whose_table_is_on_the_page_already_leads_there() -> None:
    html = markup(chart(*BARS, table_at="the-table", note="Made up."))

    assert '<a href="#the-table">' in html
    assert "<table" not in html
    assert "Source: Example council, 2013" in html
    assert "Our note: Made up." in html


def test_a_chart_without_bars_is_drawn_without_bars() -> None:
    assert drawing(markup(chart())).find(f"{SVG}rect") is None
    assert length_of(3, 0) == 0


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [("1234567", "visits", "1,234,567"), ("12.50", "%", "12.5%"), ("0", "per cent", "0%"), ("1000", "£", "£1,000")],
)
def test_numbers_are_printed_with_commas_and_the_sign_of_their_unit(value: str, unit: str, printed: str) -> None:
    assert in_figures(Decimal(value), unit) == printed
