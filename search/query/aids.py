"""What helps to understand a query. Each may be missing; a search without them is poorer, never wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.language.parse import ParsedQuery
from search.query.plan import Match, Word


class Spelling(Protocol):
    """Corrects words that stand nowhere in what a person may see."""

    def correct(self, text: str, seen: Match, is_known: Callable[[str], bool]) -> str:
        """Return ``text`` with its unknown words corrected, or as it is.

        ``seen`` says what the person may see: only words from there are offered. ``is_known`` says of a stem whether
        it stands there now.
        """
        ...


class Synonyms(Protocol):
    """Other ways to say the words of a query."""

    def widen(self, query: ParsedQuery) -> tuple[Word, ...]:
        """Return the words of ``query`` in order, each with every way to say it; the typed one first."""
        ...


class Neighbours(Protocol):
    """Records by their meaning."""

    def nearest(self, text: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        """Return the ``limit`` records nearest to ``text`` with their cosine, nearest first, ties by id.

        Only those that the audiences, hidden ids and scope of ``seen`` let be seen; others change nothing.
        """
        ...


class Promotions(Protocol):
    """Records that editors put first."""

    def promoted(self, text: str) -> Sequence[str]:
        """Return the ids of the records to put first for ``text`` today, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Aids:
    """The aids of one search; None leaves a step out."""

    spelling: Spelling | None = None
    synonyms: Synonyms | None = None
    neighbours: Neighbours | None = None
    promotions: Promotions | None = None


NO_AIDS = Aids()
