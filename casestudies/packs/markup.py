"""What editors wrote, in the blocks of a pack: read from the very markup that the page of it shows."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from wagtail.blocks import StreamValue

from casestudies.packs.content import (
    Block,
    Fact,
    Facts,
    Heading,
    Item,
    Listing,
    Paragraph,
    Photograph,
    Quotation,
    Run,
    Table,
    Words,
    plain,
    printable,
    said,
)
from portal.core.presentation import Picture

_INLINE = frozenset("a abbr b br cite code em i q small span strong sub sup time u".split())
_HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}


def blocks_of(stream: StreamValue) -> tuple[Block, ...]:
    """The blocks of a StreamField."""
    return read_markup(stream.render_as_block()) if stream else ()


def read_markup(html: str) -> tuple[Block, ...]:
    """The blocks of a piece of the site's own HTML. What is drawn only, such as a chart's bars, is left out."""
    return tuple(_within(BeautifulSoup(html, "html.parser")))


def words_of(markup: str) -> str:
    """The words of editors' text in one line, for the cell of a table."""
    lines = (plain(line) for block in read_markup(markup) for line in block.lines())
    return " ".join(" ".join(lines).split())


def _within(parent: Tag) -> Iterator[Block]:
    loose: list[Run] = []
    for child in parent.children:
        if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name in _INLINE):
            loose += _runs(child)
            continue
        yield from _paragraph(loose)
        loose = []
        if isinstance(child, Tag):
            yield from _block(child)
    yield from _paragraph(loose)


def _paragraph(runs: list[Run]) -> Iterator[Block]:
    words = _tidy(runs)
    if words:
        yield Paragraph(words)


def _block(tag: Tag) -> Iterator[Block]:
    if tag.name in _HEADINGS:
        if words := _words(tag):
            yield Heading(words, _HEADINGS[tag.name])
    elif tag.name in {"ul", "ol"}:
        yield _listing(tag)
    elif tag.name == "dl":
        yield _facts(tag)
    elif tag.name == "table":
        yield _table(tag)
    elif tag.name == "figure" and (quoted := tag.find("blockquote")):
        yield _quotation(tag, quoted)
    elif tag.name == "figure" and tag.find("img"):
        yield from _photograph(tag)
    elif tag.name not in {"svg", "script", "style", "form", "button"}:
        yield from _within(tag)


def _listing(tag: Tag) -> Listing:
    return Listing(tuple(map(_item, tag.find_all("li", recursive=False))), numbered=tag.name == "ol")


def _item(tag: Tag) -> Item:
    inner = tag.find_all(["ul", "ol"])
    nearest = [each for each in inner if each.find_parent("li") is tag]
    for each in nearest:
        each.extract()
    return Item(_words(tag), tuple(map(_listing, nearest)))


def _facts(tag: Tag) -> Facts:
    terms = tag.find_all("dt")
    return Facts(tuple(Fact(plain(_words(term)), _words(term.find_next_sibling("dd"))) for term in terms))


def _table(tag: Tag) -> Table:
    rows = [tuple(map(_words, row.find_all(["th", "td"]))) for row in tag.find_all("tr")]
    width = max(map(len, rows), default=0)
    filled = [row + ((),) * (width - len(row)) for row in rows]
    head = tuple(map(plain, filled.pop(0))) if tag.find("thead") and filled else ()
    caption = tag.find("caption")
    return Table(plain(_words(caption)) if caption else "", head, tuple(filled))


def _quotation(tag: Tag, quoted: Tag) -> Quotation:
    caption = tag.find("figcaption")
    note = caption.find("p") if caption else None
    noted = _words(note.extract()) if note else ()
    return Quotation(plain(_words(quoted)), _words(caption) if caption else (), noted)


def _photograph(tag: Tag) -> Iterator[Block]:
    image, caption = tag.find("img"), tag.find("figcaption")
    if image is None:
        return
    with suppress(KeyError, ValueError):  # without its size it cannot be placed on a sheet
        picture = Picture(str(image["src"]), int(str(image["width"])), int(str(image["height"])), str(image["alt"]))
        yield Photograph(picture, _words(caption) if caption else ())


def _words(tag: Tag | None) -> Words:
    return _tidy(_runs(tag)) if tag is not None else ()


def _runs(node: PageElement, url: str = "", *, strong: bool = False) -> list[Run]:
    if isinstance(node, NavigableString):
        # Comments and the like are strings of their own type, and no words.
        return [Run(printable(str(node)), url, strong)] if type(node) is NavigableString else []
    if not isinstance(node, Tag):
        return []
    if node.name == "br":
        return [Run("\v")]
    url = str(node.get("href", "")) if node.name == "a" else url
    strong = strong or node.name in {"b", "strong"}
    inside = list(chain.from_iterable(_runs(child, url, strong=strong) for child in node.children))
    apart = node.name not in _INLINE and inside
    return [*inside, Run("\v")] if apart else inside


def _tidy(runs: list[Run]) -> Words:
    """Runs as a browser shows them: spaces drawn together, breaks kept between words and nowhere else."""
    tidied: list[Run] = []
    before = "\n"
    for run in runs:
        text = "\n" if run.text == "\v" else " ".join(f"x{run.text}x".split())[1:-1]
        if before[-1] in " \n":
            text = text.lstrip(" ") if text != "\n" or before[-1] == " " else ""
        if text:
            tidied.append(Run(text, run.url, run.strong))
            before = text
    while tidied and not tidied[-1].text.strip():
        tidied.pop()
    if not tidied:
        return ()
    last = tidied[-1]
    return (*tidied[:-1], *said(last.text.rstrip(), last.url, strong=last.strong))
