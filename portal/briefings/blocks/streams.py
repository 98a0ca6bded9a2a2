"""The three streams of a briefing. The names of their blocks are stored with every briefing: none is ever renamed."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from portal.briefings.blocks.barrier import BarrierReference
from portal.briefings.blocks.case_study import CaseStudy
from portal.briefings.blocks.ranked_barriers import RankedBarriers
from portal.briefings.blocks.search_results import MOST_SEARCHES, SearchResults
from portal.briefings.blocks.table1 import GapMap, Table1
from portal.core import blocks
from portal.statistics.blocks import Chart, Figure


class Barriers(StreamBlock):
    """Blocks the board is asked to look at."""

    barrier = BarrierReference()
    ranked_barriers = RankedBarriers()

    class Meta:
        required = False
        label = _("Blocks")


class Figures(StreamBlock):
    """The figures a briefing leads with."""

    figure = Figure()
    chart = Chart()
    table1 = Table1()

    class Meta:
        required = False


class Argument(StreamBlock):
    """What the briefing says, after what the board must do and know."""

    text = blocks.Text(headings=("h3",))
    figure = Figure()
    chart = Chart()
    case_study = CaseStudy()
    search_results = SearchResults()
    barrier = BarrierReference()
    ranked_barriers = RankedBarriers()
    table1 = Table1()
    gap_map = GapMap()
    quotation = blocks.Quotation()
    table = blocks.Table()
    image = blocks.ImageWithCaption()
    link_list = blocks.LinkList()

    class Meta:
        required = False
        block_counts = {"search_results": {"max_num": MOST_SEARCHES}}
