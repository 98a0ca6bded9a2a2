"""The kinds of things a briefing can refer to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from portal.core.visibility import Access

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing referred to: "figure" and its primary key, "search" and its query string."""

    kind: str
    key: str


class Condition(Enum):
    """How a thing stands for one reader."""

    THERE = "there"
    CLOSED = "closed"  # there, but not for this reader: its title must not be shown
    UNPUBLISHED = "unpublished"
    DELETED = "deleted"
    MERGED = "merged"  # title and url are those of what took its place


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing as it stands now. ``facts`` are what is compared with the approval: name in words to value in words.

    ``warning`` is a sentence on what a reader should know although nothing changed: "Its review was due on …".
    """

    condition: Condition
    title: str = ""
    url: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    warning: str = ""


class CitedKind(Protocol):
    """One kind: its name in references, what it is called on the site, and how things of it stand."""

    name: str

    @property
    def label(self) -> "StrOrPromise":
        """In the singular, small: "figure"."""
        ...

    def standings(self, keys: Collection[str], access: Access) -> Mapping[str, Standing]:
        """How each of ``keys`` stands for this reader, in a fixed number of queries. Every key is answered."""
        ...


_kinds: dict[str, CitedKind] = {}


def register_kind(kind: CitedKind) -> None:
    """Let briefings refer to things of this kind. Call from ``AppConfig.ready``."""
    _kinds[kind.name] = kind


def cited_kinds() -> Mapping[str, CitedKind]:
    """Every kind by its name."""
    return _kinds
