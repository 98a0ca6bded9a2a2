"""Table 1 of the 2013 paper, and the gap map that grew from it."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, StructBlock

ROWS = 20
"""Rows that the paper prints."""


class Table1(StructBlock):
    """What residents did most in 2012, as the paper prints it, corrected where it says so."""

    shown = IntegerBlock(label=_("Rows to show"), default=ROWS, min_value=1, max_value=ROWS)

    class Meta:
        icon = "table"
        label = _("Rows of Table 1")
        description = _("What residents did most in 2012, from Table 1 of the 2013 paper.")
        preview_template = "briefings/blocks/preview.html"


class GapMap(StructBlock):
    """Rows of Table 1 with the records there are for each, and how many councils wait for one."""

    show = ChoiceBlock(
        label=_("Which rows"),
        choices=[
            ("all", _("All rows")),
            ("no-council-case", _("Rows without a council’s own case")),
            ("gaps", _("Rows without any record")),
        ],
        default="gaps",
    )
    shown = IntegerBlock(label=_("Rows to show"), default=10, min_value=1, max_value=ROWS)

    class Meta:
        icon = "table"
        label = _("Gap map")
        description = _("Rows of Table 1 with what is known about each, and who waits, when the briefing is read.")
        preview_template = "briefings/blocks/preview.html"
