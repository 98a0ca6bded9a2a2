"""How a Word document of a pack looks, and what it says about itself."""

from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FACE = "Arial"
INK = RGBColor(0x14, 0x23, 0x2A)
DARK = RGBColor(0x07, 0x2E, 0x35)
LINK = RGBColor(0x0B, 0x55, 0x63)
MUTED = RGBColor(0x4A, 0x55, 0x5B)

SIZES = {
    "Normal": 11,
    "Title": 24,
    "Heading 1": 16,
    "Heading 2": 13,
    "Heading 3": 12,
    "Caption": 11,
    "Quote": 12,
    "List Bullet": 11,
    "List Number": 11,
    "Footer": 10,
}
"""Points. Nothing is smaller than 10."""

OWN = {"Table words": 10, "After a table": 10, "Source": 10}
"""Styles of ours, which stand on Normal."""

NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Said in place of when it was made, so that the same pack is the same file."""


def set_up(document: Document, *, title: str, author: str) -> None:
    """A4, styles, language and properties."""
    _set_sheet(document)
    for name, size in SIZES.items():
        _set_style(document.styles[name], size)
    for name, size in OWN.items():
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = document.styles["Normal"]
        _set_style(added, size)
    document.styles["Table words"].paragraph_format.space_after = Pt(0)
    document.styles["Source"].font.color.rgb = MUTED
    document.styles["Caption"].paragraph_format.keep_with_next = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True
    _set_language(document)
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.language = title, author, author, "en-GB"
    about.comments, about.keywords, about.subject = "", "", ""
    about.created = about.modified = NO_TIME


def _set_sheet(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)


def _set_style(style: Any, size: int) -> None:
    style.font.name, style.font.size = FACE, Pt(size)
    heads = style.name.startswith(("Heading", "Title", "Caption"))
    style.font.color.rgb = DARK if heads else INK
    style.font.bold = heads
    style.font.italic = False
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's face would stand above ours
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FACE)


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:eastAsia"), "en-GB")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
