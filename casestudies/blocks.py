"""The blocks that tell a case study's story."""

from wagtail.blocks import StreamBlock

from portal.core import blocks
from portal.statistics.blocks import Chart, Figure


class Narrative(StreamBlock):
    """What editors can put under each heading of a case study, and on standard pages."""

    text = blocks.Text()
    quotation = blocks.Quotation()
    figure = Figure()
    chart = Chart()
    table = blocks.Table()
    image = blocks.ImageWithCaption()
    steps = blocks.Steps()
    link_list = blocks.LinkList()

    class Meta:
        required = False


class PageBody(Narrative):
    """The same blocks for a page without sections: its text brings the second level of headings itself."""

    text = blocks.Text(headings=("h2", "h3"))
    kept = blocks.KeptAboutPeople()
