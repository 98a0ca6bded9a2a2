"""What a reader chose once, by which some records come a little sooner: councils like their own. Nothing is hidden."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from search.contract import Term

Terms = Mapping[str, "Sequence[Term]"]
"""The facet values of a record, by facet."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence beside a record, and perhaps where it leads."""

    words: str
    label: str = ""
    url: str = ""


class Leaning(Protocol):
    """A choice and what follows from it. Plain data, for it is remembered between requests."""

    @property
    def name(self) -> str:
        """What was chosen, as people call it."""
        ...

    @property
    def credit(self) -> str:
        """Whose data the likeness rests on; stands on every page that shows any."""
        ...

    @property
    def likes(self) -> Mapping[str, Mapping[str, float]]:
        """Facet to value to its share (1 in all) of what likeness may add to a score."""
        ...

    def describe(self, terms: Terms) -> str:
        """What a record of these terms has in common with the choice, in words; empty if nothing."""
        ...

    def note(self, terms: Terms) -> Note | None:
        """What whoever made this choice ought to know of a record of these terms."""
        ...


@dataclass(frozen=True, slots=True)
class Choosing:
    """How a choice is made: the name of its cookie and parameter, the value that means "none", where the form is.

    ``facet`` is the one by whose values records are like a choice. ``find`` turns a value into the choice, None if it
    names nothing.
    """

    name: str
    none: str
    form: "StrOrPromise"
    facet: str
    find: Callable[[str], Leaning | None]


_choosing: list[Choosing] = []


def register_leaning(choosing: Choosing) -> None:
    """Say how readers choose. Call from ``AppConfig.ready``."""
    _choosing[:] = [choosing]


def find_choosing() -> Choosing | None:
    """How readers choose, if anything can be chosen here."""
    return _choosing[0] if _choosing else None
