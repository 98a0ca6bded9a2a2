"""Rules for packs as Word documents: python-docx opens them again and finds what a screen reader needs."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from PIL import Image

from casestudies.packs.content import (
    Checklist,
    Fact,
    Facts,
    Heading,
    Item,
    Listing,
    Pack,
    Paragraph,
    Part,
    Photograph,
    Quotation,
    Run,
    Table,
    said,
)
from casestudies.packs.word import Sheet, write_docx
from portal.core.pdf.files import Printed
from portal.core.presentation import Picture
from tests.factories.packs import lines_of, words_in_order
from tests.factories.pdf_reading import squeezed

BLOCKS = (
    Paragraph((Run("See "), Run("the plan", "/plan/"), Run(" and "), Run("nothing", "javascript:alert(1)"))),
    Heading(said("Inside")),
    Listing((Item(said("First"), (Listing((Item(said("Below")),)),)), Item(said("Second"))), numbered=True),
    Listing((Item(said("First again")),), numbered=True),
    Checklist(("Who signs?", "Who pays?")),
    Checklist(("Who measures?",)),
    Facts((Fact("Cost", said("£3")),)),
    Table("Visits", ("Channel", "Number"), ((said("Web"), said("3")), (said("Post"), said("4")))),
    Quotation("“Words”", said("Made up", "https://www.example.org/ä b"), said("Note")),
    Photograph(Picture("/media/images/x.webp", 40, 30, "A counter"), said("Credit: nobody.")),
    Photograph(Picture("/media/images/closed.webp", 40, 30, "Not for this reader"), ()),
)
PACK = Pack("Use this\x0b in Exampleshire", "Permits", "permits", "/x/", "Exampleshire", (Part("a", "Part", BLOCKS),))


def made() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "WEBP")
    pictures = {"http://localhost/media/images/x.webp": Printed("image/webp", drawn.getvalue())}
    return write_docx(PACK, Sheet("Example site", "http://localhost/x/pack/", "As of today.", pictures))


@pytest.fixture(scope="module")
def content() -> bytes:
    return made()


@pytest.fixture
def document(content: bytes) -> DocumentType:
    return Document(BytesIO(content))


def test_it_says_every_word_in_order(content: bytes) -> None:
    said_there, place = squeezed(" ".join(lines_of(content))), 0
    for run in map(squeezed, words_in_order(PACK)):
        place = said_there.index(run, place) + len(run)


def test_headings_are_headings_and_lists_are_lists(document: DocumentType) -> None:
    styles = [(each.style.name, each.text) for each in document.paragraphs if each.style]

    assert ("Title", "Use this in Exampleshire") in styles
    assert ("Heading 1", "Part") in styles
    assert ("Heading 2", "Inside") in styles
    assert ("List Number", "First") in styles
    assert ("List Bullet 2", "Below") in styles


def test_each_list_counts_from_one_and_boxes_are_drawn_by_one_list(document: DocumentType) -> None:
    counted = {
        each.text: each._p.xpath("string(./w:pPr/w:numPr/w:numId/@w:val)") for each in document.paragraphs if each.text
    }

    assert counted["First"] == counted["Second"] != counted["First again"]
    assert counted["Who signs?"] == counted["Who pays?"] == counted["Who measures?"]
    assert "\u2610" in document.part.numbering_part.element.xml


def test_a_table_repeats_its_head_and_says_what_it_holds(document: DocumentType) -> None:
    (table,) = document.tables

    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Visits"
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_links_say_where_they_lead_by_their_words_and_lead_to_the_web_only(document: DocumentType) -> None:
    links = {link.text: link.address for each in document.paragraphs for link in each.hyperlinks}

    assert links["the plan"] == "http://localhost/plan/"
    assert links["Made up"] == "https://www.example.org/%C3%A4%20b"
    assert "nothing" not in links


def test_a_picture_has_words_and_one_that_is_not_for_the_reader_is_only_words(document: DocumentType) -> None:
    (picture,) = document.inline_shapes

    assert picture._inline.docPr.get("descr") == "A counter"
    assert picture._inline.graphic.graphicData.pic is not None
    assert "Not for this reader" in [each.text for each in document.paragraphs]


def test_language_properties_and_sizes(document: DocumentType) -> None:
    about = document.core_properties
    used = {each.style.name for each in document.paragraphs if each.style} | {"Table words"}
    sizes = [
        style.font.size.pt for style in document.styles if style.name in used and getattr(style.font, "size", None)
    ]
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}

    assert (about.title, about.author, about.language) == ("Use this in Exampleshire", "Example site", "en-GB")
    assert languages == {"en-GB"}
    assert min(sizes) >= 10


def test_the_same_pack_is_the_same_file(content: bytes) -> None:
    assert made() == content
    with ZipFile(BytesIO(content)) as packed:
        assert {each.date_time[0] for each in packed.infolist()} == {1980}
