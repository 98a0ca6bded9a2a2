"""The blocks that stop most councils, counted when somebody reads the briefing."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock, StructBlock


class RankedBarriers(StructBlock):
    """Blocks that still stand, by the number of councils they stop."""

    shown = IntegerBlock(label=_("Blocks to show"), default=5, min_value=1, max_value=20)

    class Meta:
        icon = "list-ol"
        label = _("Blocks by number of councils")
        description = _("The blocks that stop most councils, counted on the day the briefing is read.")
        preview_template = "briefings/blocks/preview.html"
