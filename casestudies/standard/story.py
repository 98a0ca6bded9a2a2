"""What stands in a case study's text, block by block: words, links, headings and images, for the checks to read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag
from wagtail.blocks import StreamValue

from casestudies.story import STORY

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage

_BREAKS = ("p", "li", "h2", "h3", "h4", "br")


@dataclass(frozen=True, slots=True)
class LinkRead:
    """A link in the text: its words, and where it leads ("" for a page or file of this site)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ImageRead:
    """An image in the text: what is said of it, or that it is decoration, and the name of its file."""

    alt: str
    decorative: bool
    file_name: str


@dataclass(slots=True)
class SectionRead:
    """What one section holds. ``passages`` are our own sentences; ``quoted`` what nobody words: quotations, cells."""

    passages: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    links: list[LinkRead] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    images: list[ImageRead] = field(default_factory=list)
    figures: int = 0

    @property
    def is_told(self) -> bool:
        """Whether a reader finds anything here; an empty paragraph or a heading alone is nothing."""
        headings = {words for _, words in self.headings}
        written = any(words not in headings for words in (*self.passages, *self.quoted))
        return written or bool(self.links or self.images or self.figures)


def read_story(page: "CaseStudyPage") -> dict[str, SectionRead]:
    """Every section of the story by its field, empty ones too."""
    return {name: read_stream(getattr(page, name)) for name in STORY}


def read_stream(stream: StreamValue | None) -> SectionRead:
    """One section. Unfinished blocks are read as far as they go: a draft may hold anything."""
    section = SectionRead()
    for block in stream or ():
        reader = _READERS.get(block.block_type)
        if reader is not None and block.value is not None:
            reader(section, block.value)
    return section


def plain(markup: object) -> list[str]:
    """The passages of rich text: paragraphs, list items and headings, each as plain words."""
    soup = BeautifulSoup(str(markup or ""), "html.parser")
    for tag in soup.find_all(_BREAKS):
        tag.append("\n")
    return [words for line in soup.get_text().split("\n") if (words := " ".join(line.split()))]


def _read_text(section: SectionRead, value: Any) -> None:
    source = str(getattr(value, "source", value) or "")
    soup = BeautifulSoup(source, "html.parser")
    for tag in soup.find_all(["h2", "h3", "h4"]):
        section.headings.append((int(tag.name[1]), _words(tag)))
    for tag in soup.find_all("a"):
        section.links.append(LinkRead(_words(tag), str(tag.get("href") or "")))
    section.figures += len(soup.find_all("embed"))
    section.passages.extend(plain(source))


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _read_quotation(section: SectionRead, value: Any) -> None:
    _add(section.quoted, value.get("words"))
    _add(section.passages, value.get("note"))


def _read_figure(section: SectionRead, value: Any) -> None:
    section.figures += value.get("statistic") is not None


def _read_chart(section: SectionRead, value: Any) -> None:
    for name in ("title", "note"):
        _add(section.passages, value.get(name))
    for row in value.get("rows") or ():
        _add(section.quoted, row.get("label"))
        section.figures += row.get("statistic") is not None


def _read_table(section: SectionRead, value: Any) -> None:
    _add(section.passages, value.get("caption"))
    for row in (value.get("table") or {}).get("data") or ():
        for cell in row or ():
            _add(section.quoted, cell)


def _read_image(section: SectionRead, value: Any) -> None:
    image = value.get("image")
    if image is not None:
        alt = str(getattr(image, "contextual_alt_text", "") or "").strip()
        decorative = bool(getattr(image, "decorative", False))
        section.images.append(ImageRead(alt, decorative, str(getattr(image, "filename", "") or "")))
    _add(section.passages, value.get("caption"))


def _read_steps(section: SectionRead, value: Any) -> None:
    for step in value.get("steps") or ():
        _add(section.passages, step.get("title"))
        _add(section.passages, step.get("detail"))


def _read_links(section: SectionRead, value: Any) -> None:
    for link in value.get("links") or ():
        section.links.append(LinkRead(str(link.get("text") or "").strip(), str(link.get("url") or "")))


def _add(texts: list[str], words: object) -> None:
    texts.extend(line for part in str(words or "").splitlines() if (line := " ".join(part.split())))


_READERS = {
    "text": _read_text,
    "quotation": _read_quotation,
    "figure": _read_figure,
    "chart": _read_chart,
    "table": _read_table,
    "image": _read_image,
    "steps": _read_steps,
    "link_list": _read_links,
}


def passages(page: "CaseStudyPage") -> Iterator[tuple[str, str]]:
    """Everything written in our own words, with its field, in the order of the form."""
    yield "summary", page.summary
    for name, section in read_story(page).items():
        for words in section.passages:
            yield name, words
    for name in ("assisted_route", "shut_out"):
        for line in plain(getattr(page, name)):
            yield name, line
