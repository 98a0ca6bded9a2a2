"""Parts of a Word document that python-docx has no words for: links, counts, boxes to tick, words for tables."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: what is made twice is the same twice."""

BOX = "\u2610"


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """A link at the end of a paragraph."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = text
    run._r.style = "Hyperlink"
    link.append(run._r)
    paragraph._p.append(link)


def look_like(paragraph: Paragraph, style_id: str) -> None:
    """Give a paragraph its style. By a name python-docx looks through all of them: a long table has no time for it."""
    paragraph._p.style = style_id


def describe_picture(picture: InlineShape, words: str) -> None:
    """What a picture shows, for people who cannot see it."""
    picture._inline.docPr.set("descr", words)


def describe_table(table: Table, caption: str, *, has_head: bool) -> None:
    """What a table holds; its head is said, and printed, again on each sheet. No row is torn apart."""
    about = table._tbl.tblPr
    about.append(_element("w:tblCaption", val=caption))
    looks = about.find(qn("w:tblLook"))
    if looks is not None:
        about.remove(looks)
    look = {"val": "04A0" if has_head else "0480", "firstRow": str(int(has_head)), "lastRow": "0"}
    about.insert(
        len(about) - 1, _element("w:tblLook", **look, firstColumn="1", lastColumn="0", noHBand="0", noVBand="1")
    )
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if has_head and number == 0:
            properties.append(OxmlElement("w:tblHeader"))


def count_by(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an item of the list with this number."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def new_count(document: Document, style: str) -> int:
    """A list that looks like others of this style and begins at one again."""
    numbering = document.part.numbering_part.element
    looks_like = document.styles[style].element.pPr.numPr.numId.val
    added = numbering.add_num(numbering.num_having_numId(looks_like).abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def boxes(document: Document) -> int:
    """The one list of the document whose items have a box to tick in front."""
    numbering: Any = document.part.numbering_part.element
    names = [each for each in numbering.findall(qn("w:abstractNum")) if each.find(qn("w:name")) is not None]
    kept = [each for each in names if each.find(qn("w:name")).get(qn("w:val")) == "boxes"]
    if kept:
        wanted = int(kept[0].get(qn("w:abstractNumId")))
        return next(int(num.numId) for num in numbering.num_lst if num.abstractNumId.val == wanted)
    taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    drawn = OxmlElement("w:abstractNum")
    drawn.set(qn("w:abstractNumId"), str(max(taken, default=0) + 1))
    drawn.append(_element("w:multiLevelType", val="singleLevel"))
    drawn.append(_element("w:name", val="boxes"))
    drawn.append(_level())
    numbering.insert(len(taken), drawn)
    return int(numbering.add_num(max(taken, default=0) + 1).numId)


def _level() -> Any:
    level = _element("w:lvl", ilvl="0")
    for name, value in (("start", "1"), ("numFmt", "bullet"), ("lvlText", BOX), ("lvlJc", "left")):
        level.append(_element(f"w:{name}", val=value))
    placed = OxmlElement("w:pPr")
    placed.append(_element("w:ind", left="425", hanging="425"))
    level.append(placed)
    looks = OxmlElement("w:rPr")
    face = "Segoe UI Symbol"
    looks.append(_element("w:rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face))
    level.append(looks)
    return level


def number_pages(document: Document, words: str, page: str) -> None:
    """At the foot of each sheet: what it belongs to, and its number."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{words}. {page} ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()._r
        if kind:
            run.append(_element("w:fldChar", fldCharType=kind))
        else:
            code = OxmlElement("w:instrText")
            code.text = text
            run.append(code)


def without_times(content: bytes) -> bytes:
    """The same document with nothing in it of when it was packed."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
