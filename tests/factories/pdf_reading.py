"""Reads a made PDF as a screen reader does: by its structure, part after part, not by where words stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from bs4 import BeautifulSoup

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

SCREEN = 'svg, form, .page-tools, .govuk-visually-hidden, .govuk-button, [aria-hidden=true], [href$=".pdf"]'
"""What of a page is for screens only."""


@dataclass(frozen=True, slots=True)
class Part:
    """One element of the structure: its tag, the words in it and below it, and what it says about itself."""

    tag: str
    words: str
    element: Any


def open_pdf(content: bytes) -> pikepdf.Pdf:
    """The file, to look at."""
    return pikepdf.open(BytesIO(content))


def parts(pdf: pikepdf.Pdf) -> list[Part]:
    """Every element of the structure in reading order; an element comes before those inside it."""
    words = {page.obj.objgen: marked_words(page) for page in pdf.pages}
    return list(_below(pdf.Root.StructTreeRoot.K[0], words))


def marked_words(page: pikepdf.Page) -> dict[int, str]:
    """What stands on a page, by the number each run of words is marked with."""
    letters = {name: _letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    marks: list[int | None] = []
    font = ""
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), list(step.operands)
        if operator == "Tf":
            font = str(operands[0])
        elif operator in {"BMC", "BDC"}:
            has_number = operator == "BDC" and "/MCID" in operands[1]
            marks.append(int(operands[1]["/MCID"]) if has_number else None)
        elif operator == "EMC":
            marks.pop()
        elif operator in {"Tj", "TJ"}:
            number = next((mark for mark in reversed(marks) if mark is not None), None)
            if number is not None:
                found[number] = found.get(number, "") + _shown(operands[0], letters[font])
    return found


def problems(pdf: pikepdf.Pdf) -> list[str]:
    """What keeps this file from being read aloud well: one line for each."""
    root, found = pdf.Root, parts(pdf)
    levels = [HEADINGS.index(part.tag) + 1 for part in found if part.tag in HEADINGS]
    skipped = [each for before, each in zip([0, *levels], levels, strict=False) if each > before + 1]
    cells = [part for part in found if part.tag == "TD"]
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
    tests = {
        "not marked as tagged": not root.MarkInfo.Marked,
        "no language": str(root.get("/Lang")) != "en-GB",
        "the window shows no title": not root.ViewerPreferences.DisplayDocTitle,
        "no title": not str(pdf.docinfo.get("/Title", "")) or "title>" not in str(root.Metadata.read_bytes()),
        "tabs do not follow the structure": any(page.get("/Tabs") != pikepdf.Name.S for page in pdf.pages),
        "no heading first": levels[:1] != [1],
        f"headings skip a level before {skipped}": bool(skipped),
        "a drawing without words": any(part.tag == "Figure" and not part.element.get("/Alt") for part in found),
        "a cell without its heads": any("/Headers" not in part.element.get("/A", {}) for part in cells),
        "a typeface is not in the file": not all(_is_embedded(font) for font in fonts.values()),
        "no bookmarks": "/Outlines" not in root,
    }
    return [problem for problem, is_there in tests.items() if is_there]


def missing_words(html: str, pdf: pikepdf.Pdf) -> list[str]:
    """Runs of words of a page that the PDF lacks, or has in another order; what is for screens only is left out."""
    soup = BeautifulSoup(html, "html.parser")
    for each in soup.select(f"head, {SCREEN}"):
        each.decompose()
    said, place, missing = squeezed(parts(pdf)[0].words), 0, []
    for run in map(squeezed, soup.stripped_strings):
        found = said.find(run, place)
        if found < 0:
            missing.append(run)
        else:
            place = found + len(run)
    return missing


def pictures(pdf: pikepdf.Pdf) -> int:
    """How many pictures are printed."""
    return len({name for page in pdf.pages for name in page.get_images()})


def squeezed(text: str) -> str:
    """The text without its spaces: where a PDF breaks lines there are none."""
    return "".join(text.split())


def _below(element: Any, words: dict[Any, dict[int, str]]) -> Iterator[Part]:
    kids = element.K if isinstance(element.get("/K"), pikepdf.Array) else [element.get("/K")]
    inside: list[Part] = []
    said = ""
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            below = list(_below(kid, words))
            inside += below
            said += below[0].words
        elif isinstance(kid, int):
            said += words[element.Pg.objgen].get(int(kid), "")
    yield Part(str(element.S).lstrip("/"), said, element)
    yield from inside


def _letters(font: Any) -> dict[bytes, str]:
    listed = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])
    return {bytes.fromhex(code.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in listed}


def _shown(shown: Any, letters: dict[bytes, str]) -> str:
    runs = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(run) for run in runs if isinstance(run, pikepdf.String))
    return "".join(letters[codes[place : place + 2]] for place in range(0, len(codes), 2))


def _is_embedded(font: Any) -> bool:
    about = font.DescendantFonts[0].FontDescriptor
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(about.keys()))
