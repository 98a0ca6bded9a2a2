"""A small table of words and numbers."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.contrib.table_block.blocks import TableBlock


class Table(StructBlock):
    """A table always has a caption, so that people who hear it know what it holds."""

    caption = CharBlock(label=_("What the table shows"), max_length=255)
    table = TableBlock(label=_("Table"), table_options={"minSpareRows": 0})

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns with a caption.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Applications by channel",
            "table": {
                "data": [["Channel", "Applications"], ["Online", "Not stated"], ["Counter", "Not stated"]],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
            },
        }
