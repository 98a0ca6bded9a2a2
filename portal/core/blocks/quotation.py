"""Exact words of somebody else, with where they were said."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock


class Quotation(StructBlock):
    """A quotation is printed exactly as it was said, and never without its source."""

    words = TextBlock(
        label=_("Exact words"), rows=3, help_text=_("As they were said or printed. Mark slips with [sic].")
    )
    source = CharBlock(label=_("Source"), max_length=255, help_text=_("Who said it, or which document and which date."))
    link = URLBlock(label=_("Link to the source"), required=False)
    note = CharBlock(
        label=_("Our note"), required=False, max_length=300, help_text=_("What a reader should know before quoting it.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Exact words with their source.")
        template = "blocks/quotation.html"
        preview_value = {
            "words": "Meetings will alternate between DCLG and the LGA, with the host chairing the meeting",
            "source": "Local Government Digital Alliance purpose and terms of reference, July 2013",
            "link": "",
            "note": "",
        }
