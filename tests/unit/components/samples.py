"""A sample context for every component, so that each renders without a database. All of it is made up."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from casestudies.adoptions.shown.page import UsingPart
from casestudies.adoptions.shown.words import WordView
from casestudies.presenters.measures import MeasureView
from casestudies.presenters.reuse import Reuse
from portal.core.charts import Chart, ChartBar
from portal.core.presentation import (
    CallToAdd,
    Card,
    Evidence,
    FactLine,
    FigurePlate,
    Frame,
    Link,
    LinkGroup,
    Quote,
    SearchBox,
)
from portal.feedback.forms import MistakeForm
from portal.gaps.rows import RowView
from portal.home.presenters.records import Records
from search.contract import Fact, Note, Term
from search.results.cards import ResultCard
from search.results.pages import PageLink, Pagination

HOSTILE = "<script>alert(1)</script>"

FRAME = Frame(
    name="Example: good practice",
    name_lead="Example",
    name_rest="good practice",
    notice="",
    navigation=(Link("Case studies", "/case-studies/", current=True), Link("Services", "/services/")),
    footer=(LinkGroup("Find", (Link("Search", "/search/"),)),),
    canonical="https://example.org/",
    base_url="https://example.org",
    report_url="/report/?page=%2F",
    indexable=False,
    contact_name="The team",
    contact_email="team@example.org",
)
CARD = Card(
    title="Parking permits without paper",
    url="/case-studies/parking-permits/",
    kind="Council case",
    kind_code="council-case",
    summary="A form instead of a counter.",
    figure="3 days",
    figure_note="instead of 14",
    quotation="It saved the queue.",
    words="Parking permits",
    foot=("Exampleshire", "From the 2013 paper"),
    evidence=Evidence(2, "Figure given, nothing to compare it with (2 of 4)"),
)
ROW = RowView(
    rank=9,
    area="Parking",
    visit="make application",
    percent="0.87",
    visits="3,274,403",
    printed="3,274,403",
    correction="",
    length=29.6,
    count=0,
    records="Gap: no record yet",
    records_url="",
    have_url="/share/?row=9",
    need_url="/requests/new/?row=9",
)
RESULT = ResultCard(
    id="page:1",
    kind=Term("council-case", "Council case"),
    title="Parking permits",
    title_html=mark_safe("<mark>Parking</mark> permits"),
    url="/case-studies/parking-permits/",
    summary="A form.",
    summary_html=SafeString("A form."),
    fragment=None,
    facts=(Fact("Council", "Exampleshire"), Fact("Cost", "Not stated")),
    terms={"evidence": (Term("2", "Figure given, nothing to compare it with (2 of 4)"),)},
    date=None,
    evidence=2,
)
PAGER = Pagination(
    page=2,
    pages=9,
    previous_url="/search/",
    next_url="/search/?page=3",
    links=(PageLink(1, "/search/"), PageLink(2, "/search/?page=2", current=True), PageLink(0)),
)
PLATE = FigurePlate("570m", "transactions a year", "An estimate.", "Example paper, July 2013", "/figures/example/")


def _refused_form() -> MistakeForm:
    form = MistakeForm({"email": "nobody"})
    form.is_valid()
    return form


WORD = WordView(
    Link(HOSTILE, "/councils/x/", HOSTILE),
    "live",
    "Using it",
    HOSTILE,
    (HOSTILE,),
    (Link("Newshire", "/councils/y/"),),
    (FactLine("What was changed", (Link(HOSTILE),)),),
    HOSTILE,
    stands=True,
)


def samples() -> dict[str, dict[str, Any]]:
    """Component name to its sample context."""
    form = _refused_form()
    return {
        "breadcrumbs": {"crumbs": (Link("Services", "/services/"), Link(HOSTILE))},
        "call_to_add": {"call": CallToAdd("/share/?service=x", "/requests/new/?service=x", "Parking permits")},
        "chart": {"chart": Chart(HOSTILE, "days", (ChartBar(HOSTILE, 3, "3 days"),), HOSTILE)},
        "error_summary": {"form": form},
        "evidence": {"grade": 2, "words": "Figure given, nothing to compare it with (2 of 4)"},
        "facts": {
            "facts": (FactLine("Council", (Link("Exampleshire", "/councils/e/"), Link(HOSTILE, note="until 2013"))),)
        },
        "facts_narrow": {"facts": (FactLine("Group", (Link(HOSTILE),)),)},
        "field": {"field": form["text"]},
        "figure_plate": {"figure": PLATE},
        "footer": {"site": FRAME},
        "header": {"site": FRAME},
        "link_list": {"links": (Link(HOSTILE, "/services/x/", "2 records"),), "columns": True},
        "measure": {"measure": MeasureView("Days to decide", "3", "14", "days", ("When: 2013.",), "Example", "", "")},
        "most_done": {"rows": (ROW,)},
        "page_tools": {"site": FRAME},
        "pagination": {"pagination": PAGER},
        "quotation": {
            "quote": Quote(HOSTILE, "Example paper, July 2013", "https://example.org/", "The grammar is unclear.")
        },
        "council_word": {"word": WORD},
        "councils_using": {"using": UsingPart("Used by 1 council.", (WORD,), "All", "/x/", "/x/new/")},
        "note": {"note": Note(HOSTILE, "See the council", "/councils/x/")},
        "record_card": {"card": CARD},
        "records": {"records": Records((CARD,), "13 records", Link("See all 13 records", "/case-studies/?service=x"))},
        "result": {"card": RESULT},
        "reuse": {"reuse": Reuse("/pack/", "/councils-using-it/new/", "/compare/", "/follow/new/", ask="/ask/")},
        "search_box": {
            "search": SearchBox(
                "x", "/search/", "Find", HOSTILE, (("kind", "service"),), (Link("bins", "/search/?q=bins"),)
            )
        },
    }
