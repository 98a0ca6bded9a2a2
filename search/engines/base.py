"""What an engine does, whichever it is.

An engine stores analysed documents and answers search plans. It decides nothing: tokens come from
``search.language``, ranking from ``search.query``. Engines never see the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.query.plan import Match, SearchPlan


class EngineError(Exception):
    """The engine could not do what was asked; the message says what to do next."""


class EngineBusy(EngineError):
    """Another process is writing to this index just now. Try again shortly."""


@dataclass(frozen=True, slots=True)
class Document:
    """A record ready for an engine: tokens instead of text.

    ``version`` orders writes: an engine ignores a write older than what it holds. ``digest`` names the content,
    so that an audit can tell a stale copy. ``combined`` is title, title, text and keywords as one token stream;
    ``title`` the title alone. ``words`` are all its words as written, each once: the vocabulary of spelling.
    ``beginnings`` are the first letters of every word of its names, and again, marked as openings, those of the first
    word of each name: what is matched while somebody types. ``stored`` comes back unchanged with a hit and is JSON.
    """

    id: str
    version: int
    digest: str
    title: tuple[str, ...]
    combined: tuple[str, ...]
    audience: str
    words: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort_title: str = ""
    date: int = 0
    evidence: int = -1
    using: int = 0
    stored: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the record id, its score cut to four significant digits, and what was stored."""

    id: str
    score: float
    stored: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EngineResult:
    """One page of hits, the exact total, and per requested facet the count of each value."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a batch did: ids written or deleted, and the reason for each id that was refused."""

    done: tuple[str, ...]
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """For operators: is it ready to search, how many documents, which generation, and since when.

    ``layout`` is what ``begin_rebuild`` was told, ``newest`` the highest version held, deletes included. ``detail``
    says why it is not ready.
    """

    ready: bool
    documents: int
    generation: str
    built_at: str
    layout: str = ""
    newest: int = 0
    detail: str = ""


class Generation(Protocol):
    """An index being built beside the one in use."""

    name: str

    def write(self, documents: Iterable[Document], deleted: Mapping[str, int] | None = None) -> WriteReport:
        """Write documents and delete ids (id to version) in the new index only; older versions are ignored."""
        ...

    def switch(self) -> None:
        """Make this the index in use, in one step for every process.

        The one before it is kept until the next switch, for readers that are in the middle of a search.
        """
        ...

    def discard(self) -> None:
        """Throw the unfinished index away; after ``switch`` this does nothing."""
        ...


class Store(Protocol):
    """What changed records are carried to. Every method but ``status`` raises ``EngineError`` when it cannot."""

    name: str

    def update(self, documents: Iterable[Document], deleted: Mapping[str, int]) -> WriteReport:
        """Write documents and delete ids (id to version) in one commit; older versions than held are ignored."""
        ...

    def begin_rebuild(self, layout: str) -> Generation:
        """Start anew, empty, beside what is in use.

        ``layout`` names the form of its documents, in letters and digits; ``status`` gives it back.
        """
        ...

    def digests(self) -> dict[str, str]:
        """Id and digest of every document held: what an audit compares with the database."""
        ...

    def status(self) -> EngineStatus:
        """How the store stands now. Never raises: a broken one is ``ready=False`` with the reason."""
        ...


class Engine(Store, Protocol):
    """A store that answers searches. Every method raises ``EngineError`` when the engine cannot answer."""

    def search(self, plan: SearchPlan) -> EngineResult:
        """Answer a plan: hits in order (ties by id), the exact total, facet counts with their own filter left out."""
        ...

    def count(self, match: Match) -> int:
        """How many documents a match set holds, before any facet filter."""
        ...

    def vocabulary(self, match: Match) -> dict[str, int]:
        """Every word (not stem) and in how many documents it stands.

        Counted among the documents that the audiences, hidden ids and scope of ``match`` let be seen.
        """
        ...

    def suggest(self, beginnings: Sequence[str], match: Match, limit: int, opening: str = "") -> list[Hit]:
        """Documents in whose names each of ``beginnings`` begins a word, best first, ties by id.

        Those that also have the term ``opening`` score ``weights.OPENING`` more. Taken from what the audiences,
        hidden ids, scope and ``among`` of ``match`` let be seen.
        """
        ...
