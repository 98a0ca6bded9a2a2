"""Paragraphs, headings and lists."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock


class Text(RichTextBlock):
    """Running text. Headings start at level 3: the page's own section is level 2."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, sub-headings, lists and links.")
        template = "blocks/text.html"
        preview_value = "<p>We put the form online and kept the counter open for people who need help.</p>"
