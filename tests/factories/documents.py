"""A made-up document with everything that briefings print, over several sheets."""

from django.template import engines

from portal.core.charts import Chart, ChartBar
from portal.core.presentation import FactLine, FigurePlate, Link, Quote

PAGE_URL = "http://localhost/briefings/made-up/"

CONTENT = """{% extends "pdf/document.html" %}
{% block content %}<p class="lede">What the board should know after one sentence, made up.</p>
<nav class="pack__contents" aria-labelledby="contents"><h2 class="heading" id="contents">Contents</h2>
<ol class="pack__list"><li><a href="#asked">Decisions asked</a></li>
<li><a href="#rows">A made-up table</a></li></ol></nav>
<section><h2 class="heading" id="asked">Decisions asked</h2>
<ol><li><p>Agree the made-up plan.</p><dl class="facts">
<div class="facts__row"><dt>Owner</dt><dd>Example council</dd></div></dl></li>
<li><p>Note the made-up figures.</p></li></ol></section>
<section><h2 class="heading">Figures</h2>{% include "components/figure_plate.html" with figure=plate only %}</section>
<section class="prose"><h2>The argument</h2><h3>Why now</h3>
<p>Residents wait. <a href="/case-studies/x/">Example council</a> and
<a href="https://www.example.org/">another site</a> say how. Half is <b>5</b>0&nbsp;%.</p>
<ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul>
{% include "components/quotation.html" with quote=quote only %}
{% include "components/chart.html" with chart=chart only %}
<div class="table-frame" id="rows" tabindex="0" role="region"><table class="govuk-table">
<caption>A made-up table</caption>
<thead><tr><th scope="col">Service area</th><th scope="col" class="number">Visits</th></tr></thead><tbody>
{% for row in rows %}
<tr><th scope="row">Libraries, made-up row {{ row }}</th><td class="number">1,234,5{{ row }}</td></tr>
{% endfor %}</tbody></table></div>
<p>{% include "components/evidence.html" with grade=3 words="Measured before and after" only %}</p>
{% include "components/facts_narrow.html" with facts=facts only %}
<p>Not in our typeface: → ≤ Ωμέγα</p></section>{{ more|safe }}{% endblock %}"""

CONTEXT = {
    "title": "Assisted digital: a made-up briefing",
    "description": "Made up.",
    "closed": True,
    "page_url": PAGE_URL,
    "site": {"name": "Example: good practice"},
    "rows": range(10, 60),
    "plate": FigurePlate("82%", "of residents, made up", "Only of those who answered.", "Made up, 2012", "/figures/x/"),
    "quote": Quote("Words made up for trying.", "Example council, 2013", "https://www.example.org/", "Our note."),
    "chart": Chart(
        "Visits, made up", "visits", (ChartBar("Libraries", 2, "2"), ChartBar("Parking", 1, "1")), "Made up, 2012"
    ),
    "facts": (FactLine("Where", (Link("Example Hall"),)),),
}


def made_up_document(more: str = "") -> str:
    """Its HTML, ``more`` at the end."""
    return engines["django"].from_string(CONTENT).render(CONTEXT | {"more": more})
