"""A pack as a Word document: real headings, lists and tables, so that it can be read aloud, searched and edited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph as WordParagraph
from PIL import Image

from casestudies.packs import word_parts
from casestudies.packs.content import (
    Checklist,
    Facts,
    Heading,
    Listing,
    Pack,
    Paragraph,
    Photograph,
    Quotation,
    Run,
    Table,
    Words,
    plain,
    printable,
)
from casestudies.packs.word_styles import set_up
from portal.core.pdf.files import Printed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

WIDEST = Mm(165)
TALLEST = Mm(120)
DEEPEST = 3
"""Levels of a list that Word has a style for."""

NARROWEST, BROADEST = 12, 48
"""Characters that a column is given room for, however few or many stand in it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document says about itself, and where its links and pictures come from.

    ``base`` is the full address of the page it belongs to, ``pictures`` those its reader may see, by full address.
    """

    author: str
    base: str
    as_of: str
    pictures: Mapping[str, Printed] = field(default_factory=dict)


def write_docx(pack: Pack, sheet: Sheet) -> bytes:
    """The document. The same pack on the same sheet is the same bytes."""
    document = Document()
    set_up(document, title=printable(pack.title), author=sheet.author)
    writer = _Writer(document, sheet)
    document.add_paragraph(printable(pack.title), style="Title")
    origin = (Run(f"{sheet.author}. {sheet.as_of} "), Run(_("Read it there, with what has changed since"), sheet.base))
    writer.put(document.add_paragraph(), origin)
    for part in pack.parts:
        document.add_heading(printable(part.heading), level=1)
        for block in part.blocks:
            writer.write(block)
    word_parts.number_pages(document, f"{sheet.author} – {printable(pack.about)}", _("Page"))
    written = BytesIO()
    document.save(written)
    return word_parts.without_times(written.getvalue())


class _Writer:
    """Puts blocks at the end of a document."""

    def __init__(self, document: DocumentType, sheet: Sheet) -> None:
        self.document = document
        self.sheet = sheet
        self.ways: dict[type[Any], Callable[[Any], None]] = {
            Paragraph: self.paragraph,
            Heading: self.heading,
            Listing: self.listing,
            Checklist: self.checklist,
            Facts: self.facts,
            Table: self.table,
            Quotation: self.quotation,
            Photograph: self.photograph,
        }

    def write(self, block: object) -> None:
        self.ways[type(block)](block)

    def put(self, paragraph: WordParagraph, words: Words) -> None:
        """Words at the end of a paragraph, those that lead somewhere as links."""
        for run in words:
            address = self._address(run.url)
            if address:
                word_parts.add_link(paragraph, run.text, address)
            else:
                added = paragraph.add_run(run.text)
                added.bold = run.strong or None
                added.italic = run.quiet or None

    def paragraph(self, block: Paragraph) -> None:
        self.put(self.document.add_paragraph(), block.words)

    def heading(self, block: Heading) -> None:
        self.put(self.document.add_heading(level=block.level - 1), block.words)

    def listing(self, block: Listing, depth: int = 1) -> None:
        level = min(depth, DEEPEST)
        style = ("List Number" if block.numbered else "List Bullet") + (f" {level}" if level > 1 else "")
        number = word_parts.new_count(self.document, style) if block.numbered else 0
        for item in block.items:
            paragraph = self.document.add_paragraph(style=style)
            if number:
                word_parts.count_by(paragraph, number)
            self.put(paragraph, item.words)
            for inner in item.inner:
                self.listing(inner, depth + 1)

    def checklist(self, block: Checklist) -> None:
        number = word_parts.boxes(self.document)
        for question in block.questions:
            paragraph = self.document.add_paragraph(printable(question), style="List Bullet")
            word_parts.count_by(paragraph, number)

    def facts(self, block: Facts) -> None:
        for fact in block.facts:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.keep_together = True
            paragraph.add_run(fact.label).bold = True
            paragraph.add_run("\n")
            self.put(paragraph, fact.words)

    def table(self, block: Table) -> None:
        if block.caption:
            self.document.add_paragraph(block.caption, style="Caption")
        rows = ([tuple((Run(name, strong=True),) for name in block.head)] if block.head else []) + list(block.rows)
        if not rows:
            return
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        word_parts.describe_table(table, block.caption, has_head=bool(block.head))
        widths, style = _widths(rows), self.document.styles["Table words"].style_id
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, cells in zip(table.rows, rows, strict=True):
            for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                word_parts.look_like(paragraph, style)
                self.put(paragraph, words if place else tuple(replace(run, strong=True) for run in words))
        self.document.add_paragraph(style="After a table")

    def quotation(self, block: Quotation) -> None:
        self.document.add_paragraph(printable(block.words), style="Quote")
        for words in (block.source, block.note):
            if plain(words):
                self.put(self.document.add_paragraph(style="Source"), words)

    def photograph(self, block: Photograph) -> None:
        found = self.sheet.pictures.get(self._address(block.picture.url))
        if found is None:  # not for this reader, or its file is gone: its words stay
            self.document.add_paragraph(printable(block.picture.alt))
        else:
            picture = self.document.add_picture(BytesIO(_as_word_reads_it(found.content)), width=WIDEST)
            if picture.height > TALLEST:
                picture.width, picture.height = WIDEST * TALLEST // picture.height, TALLEST
            word_parts.describe_picture(picture, block.picture.alt)
        if plain(block.caption):
            self.put(self.document.add_paragraph(style="Source"), block.caption)

    def _address(self, url: str) -> str:
        """The full address; nothing for what is no address of the web or of mail."""
        try:
            address = iri_to_uri(urljoin(self.sheet.base, url)) if url else ""
        except ValueError:
            return ""
        return address if address.startswith(("https://", "http://", "mailto:")) else ""


def _widths(rows: Sequence[Sequence[Words]]) -> list[Length]:
    """Widths of the columns of a table: more for those with more to say, and for each as much as a word needs."""
    longest = [max(len(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    weights = [min(max(length, NARROWEST), BROADEST) for length in longest]
    return [Mm(166 * weight // sum(weights)) for weight in weights]


def _as_word_reads_it(content: bytes) -> bytes:
    """A picture as JPEG or PNG: Word documents hold no WebP."""
    with Image.open(BytesIO(content)) as picture:
        written = BytesIO()
        if picture.has_transparency_data:
            picture.save(written, "PNG")
        else:
            picture.convert("RGB").save(written, "JPEG", quality=85)
    return written.getvalue()
