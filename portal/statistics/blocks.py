"""A figure inside the text, by reference."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from portal.statistics.chooser import statistic_chooser

StatisticChooserBlock = statistic_chooser.get_block_class(
    name="StatisticChooserBlock", module_path="portal.statistics.blocks"
)


class Figure(StructBlock):
    """The figure's value, source words and caveat come from the figure itself: edit it once, it changes everywhere."""

    statistic = StatisticChooserBlock(label=_("Figure"))

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("A figure with its source and caveat, by reference.")
        template = "blocks/figure.html"
        preview_template = "blocks/figure_preview.html"
