"""The parts of a case study's story as plain text: each line a paragraph, nothing read as formatting."""

import re
from html import escape, unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from portal.core.blocks.text import readable

_ENDS = re.compile(r"</(?:p|h[2-6]|li|blockquote)>|<br\s*/?>|<hr\s*/?>")


def blocks_of(text: str) -> list[tuple[str, RichText]]:
    """The blocks that show ``text``; none for empty text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [("text", RichText("".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)))] if lines else []


def text_of(stream: StreamValue) -> str:
    """The words of a part of the story, each paragraph a line. Of other blocks the words stay, their form is lost."""
    lines: list[str] = []
    for block in stream:
        if block.block_type == "text":
            lines += _lines(block.value)
        else:
            lines += (str(words).strip() for words in block.block.get_searchable_content(block.value))
    return "\n".join(line for line in lines if line)


def _lines(value: Any) -> list[str]:
    markup = _ENDS.sub("\n", readable(value).replace("\n", " "))
    return [line.strip() for line in unescape(strip_tags(markup)).split("\n")]
