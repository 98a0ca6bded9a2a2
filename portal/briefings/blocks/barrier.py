"""A block that stops councils, by reference."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock

from portal.barriers.chooser import BarrierChooserBlock


class BarrierReference(StructBlock):
    """Printed with how many councils it stops and where it stands when somebody reads the briefing."""

    barrier = BarrierChooserBlock(label=_("Block"))
    note = CharBlock(
        label=_("Why the board should look at it"),
        required=False,
        max_length=300,
        help_text=_("One sentence, in your own words."),
    )

    class Meta:
        icon = "warning"
        label = _("Block")
        description = _("Something that stops councils, with how many it stops and where it stands.")
        preview_template = "briefings/blocks/preview.html"
