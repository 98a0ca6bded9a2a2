"""The editors' guide inside the admin: the same file as in docs."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import nh3
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "editors-guide.md"

ALLOWED = {tag: {"id"} for tag in ("h2", "h3")} | {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}


class GuideScreen(WagtailAdminTemplateMixin, TemplateView):
    """The whole guide on one page, with its headings in front."""

    template_name = "week/guide.html"
    page_title = gettext_lazy("Editors’ guide")
    header_icon = "help"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text and its headings."""
        tokens = _tokens()
        return super().get_context_data(**kwargs, guide=_guide(), headings=_headings(tokens))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


def render_guide(tokens: list[Token]) -> SafeString:
    """Markdown as clean HTML: its title left to the page, every heading with an id, images from the static files."""
    markdown = _markdown()
    html = markdown.renderer.render(tokens, markdown.options, {})
    return mark_safe(nh3.clean(html, attributes=ALLOWED))  # noqa: S308  # cleaned in this line


def parse_guide(text: str) -> list[Token]:
    """The guide's parts, with ids on headings and images where this site serves them."""
    tokens = _markdown().parse(text)
    if tokens and tokens[0].tag == "h1":
        del tokens[:3]
    for token, words in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(words.content))
    for image in (child for token in tokens for child in token.children or () if child.type == "image"):
        image.attrSet("src", static(f"guide/{Path(str(image.attrGet('src'))).name}"))
    return tokens


@cache
def _tokens() -> tuple[Token, ...]:
    return tuple(parse_guide(GUIDE.read_text(encoding="utf-8")))


@cache
def _guide() -> SafeString:
    return render_guide(list(_tokens()))


def _headings(tokens: tuple[Token, ...]) -> list[tuple[str, str]]:
    """Id and words of the main headings."""
    pairs = pairwise(tokens)
    return [
        (str(token.attrGet("id")), words.content) for token, words in pairs if token.tag == "h2" and token.nesting == 1
    ]


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
