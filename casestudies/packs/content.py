"""What a pack says, worded and in order. The page, the PDF, the Word document and the zip all show this one value."""

import re
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from django.utils.translation import gettext as _

from portal.core.presentation import Picture

_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML, so no Word document, can hold."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``url``: they lead there. ``quiet``: what is not known."""

    text: str
    url: str = ""
    strong: bool = False
    quiet: bool = False


Words = tuple[Run, ...]


def said(text: object, url: str = "", *, strong: bool = False) -> Words:
    """Plain words, line breaks kept; nothing for nothing."""
    cleaned = printable(str(text))
    return (Run(cleaned, url, strong),) if cleaned.strip() else ()


def printable(text: str) -> str:
    """The text without what no document can hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(run.text for run in words)


def not_supplied() -> Words:
    """What stands where nobody filled anything in."""
    return (Run(_("not supplied: ask the owner"), quiet=True),)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Words
    template: ClassVar[str] = "packs/paragraph.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [self.words]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part, of level 3 or 4."""

    words: Words
    level: int = 3
    template: ClassVar[str] = "packs/heading.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [self.words]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with the lists inside it."""

    words: Words
    inner: "tuple[Listing, ...]" = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered where the order matters."""

    items: tuple[Item, ...]
    numbered: bool = False
    template: ClassVar[str] = "packs/listing.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        inside = [[item.words, *(line for inner in item.inner for line in inner.lines())] for item in self.items]
        return list(chain.from_iterable(inside))


@dataclass(frozen=True, slots=True)
class Checklist:
    """Questions to tick off."""

    questions: tuple[str, ...]
    template: ClassVar[str] = "packs/checklist.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [said(question) for question in self.questions]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, and what is known of it."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, line by line."""

    facts: tuple[Fact, ...]
    template: ClassVar[str] = "packs/facts.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [words for fact in self.facts for words in (said(fact.label), fact.words)]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of a row says what the row is about."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    template: ClassVar[str] = "packs/table.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [said(self.caption), *map(said, self.head), *chain.from_iterable(self.rows)]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words, where they were said, and a note."""

    words: str
    source: Words
    note: Words = ()
    template: ClassVar[str] = "packs/quotation.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [said(self.words), self.source, self.note]


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture with its words."""

    picture: Picture
    caption: Words = ()
    template: ClassVar[str] = "packs/photograph.html"

    def lines(self) -> list[Words]:
        """What it says, in order."""
        return [self.caption]


Block = Paragraph | Heading | Listing | Checklist | Facts | Table | Quotation | Photograph


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something nobody supplied. ``who`` tells the case studies of a solution apart."""

    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part under its heading. ``unknown`` is what its owner would have to be asked."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack for one reader. ``council`` is empty for a reader who named none."""

    title: str
    about: str
    slug: str
    address: str
    council: str
    parts: tuple[Part, ...]
    closed: bool = False

    def file_name(self, ending: str) -> str:
        """What a reader's machine calls the file."""
        return f"{self.slug}-pack.{ending}"
