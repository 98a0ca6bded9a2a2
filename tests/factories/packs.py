"""Records for packs with everything or nothing filled in, and the words of each form of a pack. All made up."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from docx import Document
from docx.table import Table
from wagtail.images.tests.utils import get_test_image_file

from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.packs.content import Pack, plain
from portal.core.models import PortalDocument, PortalImage
from portal.taxonomy.models import Council
from tests.factories.case_studies import make_case_study, words
from tests.factories.pdf_reading import open_pdf, parts, squeezed
from tests.factories.vocabulary import make_council

STORY: list[tuple[str, Any]] = [
    ("text", "<p>We asked the <b>staff</b>.</p><h3>Later</h3><ul><li>One<ul><li>Inside</li></ul></li></ul>"),
    ("steps", {"steps": [{"title": "Ask first", "detail": "A week.\nOr two."}]}),
    ("quotation", {"words": "It saved a week", "source": "Made up, 2025", "link": "", "note": "Our note."}),
    (
        "table",
        {
            "caption": "Applications",
            "table": {
                "data": [["Channel", "Number"], ["Web", "1,200"]],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
            },
        },
    ),
]


def make_document(title: str = "The form", content: bytes = b"made up", **fields: Any) -> PortalDocument:
    """A stored file."""
    stored = ContentFile(content, name=f"{title}.odt")
    return PortalDocument.objects.create(title=title, file=stored, file_size=len(content), **fields)


def make_full_case(title: str = "Permits on the web", council: Council | None = None, **fields: Any) -> CaseStudyPage:
    """A record of which everything is known but who took part."""
    told = {name: words(f"Told of {name}.") for name in ("problem", "what_happened", "depends_on", "do_not_copy_if")}
    image = PortalImage.objects.create(title="Counter", file=ImageFile(get_test_image_file().file, name="c.png"))
    measure = Measure(what="Days to a permit", before="9", after="2", unit="days", method="All of a month")
    defaults: dict[str, Any] = {
        "councils": [council or make_council()],
        "what_we_did": STORY,
        "what_did_not_work": words("Too many questions."),
        "lead_image": image,
        "lead_image_alt": "An empty counter",
        "assisted_route": "By phone",
        "cost_one_off": 12_000,
        "contact_role": "Head of parking",
        "contact_email": "parking@example.gov.uk",
        "measures": [measure],
        "artefacts": [
            Artefact(title="The form", kind="form", file=make_document(), licence="MIT", owner="Exampleshire"),
            Artefact(title="=The code", kind="code", url="https://www.example.org/code", licence="MIT"),
        ],
    }
    return make_case_study(title, **{**defaults, **told, **fields})


def words_of_forms(client: Client, base: str, query: str = "") -> dict[str, str]:
    """What the page, the PDF, the Word document and the page in the zip say, in order and without spaces."""
    content = client.get(f"{base}pack/pack.zip{query}").getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        zipped = packed.read("pack.html").decode()
    return {
        "page": squeezed(main_of(client.get(f"{base}pack/{query}").text)),
        "pdf": squeezed(parts(open_pdf(client.get(f"{base}pack/pack.pdf{query}").content))[0].words),
        "docx": squeezed(" ".join(lines_of(client.get(f"{base}pack/pack.docx{query}").content))),
        "zip": squeezed(main_of(zipped)),
    }


def main_of(html: str) -> str:
    """The words of a page between its head and its foot."""
    found = BeautifulSoup(html, "html.parser").find("main")
    assert found is not None
    return found.get_text(" ")


def lines_of(content: bytes) -> Iterator[str]:
    """The words of a Word document in order, those of its tables where they stand."""
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def words_in_order(pack: Pack) -> Iterator[str]:
    """Every run of words of a pack, as each of its forms must say them."""
    yield pack.title
    for part in pack.parts:
        yield part.heading
        for block in part.blocks:
            yield from filter(str.strip, map(plain, block.lines()))
