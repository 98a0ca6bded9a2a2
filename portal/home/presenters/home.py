"""The home page: it feels alive with what the 2013 paper gives, and says plainly what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import build_cards
from portal.core.presentation import Card, FigurePlate, Link, SearchBox
from portal.core.structured_data import json_ld
from portal.core.visibility import Access
from portal.gaps.rows import RowView, row_views
from portal.home.models import HomePage
from portal.home.presenters.figures import figure_plates
from portal.statistics.models import Statistic
from portal.taxonomy.models import Theme

TABLE1 = "/figures/top-20-transactions/"
ROWS_SHOWN = 8
FIGURES_SHOWN = 4
RECORDS_SHOWN = 6
WANTED_SHOWN = 6

# Everyday words, as residents and officers say them; each finds something in the shipped vocabularies.
EXAMPLES = ("bins", "school places", "council tax", "libraries")


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the home page prints."""

    heading: str
    introduction: str
    search: SearchBox
    status: str
    gaps: Link | None
    most_done: tuple[RowView, ...]
    most_done_note: str
    table1_url: str
    figures: tuple[FigurePlate, ...]
    records: tuple[Card, ...]
    wanted: tuple[Link, ...]
    wanted_note: str
    themes: tuple[Link, ...]


def present_home(page: HomePage, access: Access) -> Home:
    """Word the home page for one reader; seven queries, however much there is."""
    cases = access.visible(CaseStudyPage.objects.all())
    rows = row_views(access)
    return Home(
        heading=page.heading,
        introduction=page.introduction,
        search=_search_box(),
        status=_status(cases),
        gaps=_gaps(rows),
        most_done=rows[:ROWS_SHOWN],
        most_done_note=_(
            "Visits in 2012, from Table 1 of the 2013 paper (source: SOCITM for GDS). Matching rows to records is ours."
        ),
        table1_url=TABLE1,
        figures=figure_plates(Statistic.objects.filter(pk__in=Statistic.objects.values("pk")[:FIGURES_SHOWN])),
        records=_newest(cases),
        wanted=_wanted(rows),
        wanted_note=_("Residents did these things often in 2012. No record here says how a council does them."),
        themes=_themes(),
    )


def describe_site(name: str) -> SafeString:
    """The site in schema.org's words, with the address of its search."""
    address = settings.WAGTAILADMIN_BASE_URL
    return json_ld(
        "WebSite",
        {
            "name": name,
            "url": f"{address}/",
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{address}/search/?q={{search_term_string}}",
                "query-input": "required name=search_term_string",
            },
        },
    )


def _search_box() -> SearchBox:
    return SearchBox(
        id="home",
        action="/search/",
        label=_("What do you need to solve?"),
        examples=tuple(Link(words, f"/search/?{urlencode({'q': words})}") for words in EXAMPLES),
    )


def _status(cases: QuerySet[CaseStudyPage]) -> str:
    """For instance "21 records from the 2013 paper; no council case yet.", counted now."""
    counted = cases.aggregate(
        council=Count("pk", filter=Q(kind=CaseStudyPage.Kind.COUNCIL_CASE)),
        paper=Count("pk", filter=Q(provenance=CaseStudyPage.Provenance.PAPER)),
    )
    paper = ngettext(
        "%(count)d record from the 2013 paper", "%(count)d records from the 2013 paper", counted["paper"]
    ) % {"count": counted["paper"]}
    if not counted["council"]:
        return _("%(paper)s; no council case yet.") % {"paper": paper}
    council = ngettext("%(count)d council case", "%(count)d council cases", counted["council"])
    return f"{paper}; {council % {'count': counted['council']}}."


def _gaps(rows: Sequence[RowView]) -> Link | None:
    """For instance "18 of 20" things without a record; None if every one has a record."""
    empty = sum(not row.count for row in rows)
    if not empty:
        return None
    return Link(
        _("%(gaps)d of %(rows)d") % {"gaps": empty, "rows": len(rows)},
        TABLE1,
        _("things residents did most in 2012 have no record here yet."),
    )


def _newest(cases: QuerySet[CaseStudyPage]) -> tuple[Card, ...]:
    """The newest first; of those published together, the strongest evidence first."""
    return build_cards(cases, "-first_published_at", "-card_grade", "title", "pk", most=RECORDS_SHOWN)


def _wanted(rows: Sequence[RowView]) -> tuple[Link, ...]:
    gaps = [row for row in rows if not row.count][:WANTED_SHOWN]
    return tuple(
        Link(f"{row.area}: {row.visit}", row.have_url, _("%(visits)s visits in 2012.") % {"visits": row.visits})
        for row in gaps
    )


def _themes() -> tuple[Link, ...]:
    themes = Theme.objects.filter(stands_for=None, retired=False).values_list("name", "slug", "summary")
    return tuple(Link(name, f"/themes/{slug}/", summary) for name, slug, summary in themes)
