"""What a briefing is made of: references, so that nothing in it is typed a second time."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from portal.core import blocks
from portal.statistics.blocks import Figure


class Figures(StreamBlock):
    """The figures a briefing leads with."""

    figure = Figure()

    class Meta:
        required = False


class Argument(StreamBlock):
    """What the briefing says, after what the board must do and know."""

    text = blocks.Text(headings=("h3",))
    figure = Figure()
    quotation = blocks.Quotation()
    table = blocks.Table()
    image = blocks.ImageWithCaption()
    link_list = blocks.LinkList()

    class Meta:
        required = False


class Barriers(StreamBlock):
    """Blocks the board is asked to look at."""

    class Meta:
        required = False
        label = _("Blocks")
