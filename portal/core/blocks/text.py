"""Paragraphs, headings and lists."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock


class Text(RichTextBlock):
    """Running text under a section's heading, so its own headings start at level 3; ``headings`` names others."""

    def __init__(self, *, headings: Sequence[str] = ("h3", "h4"), **kwargs: object) -> None:
        features = [*headings, "bold", "italic", "ol", "ul", "link", "document-link"]
        super().__init__(**{"features": features, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, sub-headings, lists and links.")
        template = "blocks/text.html"
        preview_value = "<p>We put the form online and kept the counter open for people who need help.</p>"
