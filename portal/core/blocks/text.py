"""Paragraphs, headings and lists."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText, expand_db_html, get_text_for_indexing

_BETWEEN = "\x00"
"""Stands in no text: forms refuse it and PostgreSQL cannot store it."""


class Together:
    """Texts that were read together: what they refer to is looked up once for all of them."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = sources

    @cached_property
    def markup(self) -> dict[str, str]:
        """Each text as readers get it, by its source."""
        expanded = expand_db_html(_BETWEEN.join(self._sources)).split(_BETWEEN)
        if len(expanded) != len(self._sources):  # a broken tag reaches into the next text
            expanded = [expand_db_html(source) for source in self._sources]
        return dict(zip(self._sources, expanded, strict=True))


class TextValue(RichText):
    """Rich text that knows the texts beside it."""

    def __init__(self, source: str, together: Together) -> None:
        super().__init__(source)
        self._together = together

    @property
    def markup(self) -> str:
        """The text as readers get it, every link and figure looked up."""
        return self._together.markup[self.source]

    def __html__(self) -> str:
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.markup})


def readable(value: RichText) -> str:
    """The markup of a text with the values of its figures in it, for whoever makes plain words of it."""
    if "<embed" not in value.source:
        return str(value.source)
    return value.markup if isinstance(value, TextValue) else str(expand_db_html(value.source))


class Text(RichTextBlock):
    """Running text under a section's heading, so its own headings start at level 3; ``headings`` names others."""

    def __init__(self, *, headings: Sequence[str] = ("h3", "h4"), **kwargs: object) -> None:
        features = [*headings, "bold", "italic", "ol", "ul", "link", "document-link", "figure"]
        super().__init__(**{"features": features, **kwargs})

    def bulk_to_python(self, values: Iterable[str]) -> list[RichText]:
        """All texts of a field at once, so that twenty of them with links and figures cost no more than one."""
        sources = [value or "" for value in values]
        together = Together(sources)
        return [TextValue(source, together) for source in sources]

    def get_searchable_content(self, value: Any) -> list[str]:
        """The words as readers see them: a figure inside a sentence is found by its value."""
        return [get_text_for_indexing(readable(value))]

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, sub-headings, lists, links and figures by reference.")
        template = "blocks/text.html"
        preview_value = "<p>We put the form online and kept the counter open for people who need help.</p>"
