"""The words that a person may see, remembered for a minute, and spelling corrected from them."""

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from heapq import nlargest

from search.engines.base import Engine
from search.language.spelling import Lexicon, correct
from search.query.plan import Match

KEPT_SECONDS = 60
"""An index's words hardly change in a minute. An older word is never wrong: whatever is offered, and whatever is
taken for a mistake, is asked of the engine at that moment."""

MOST_WORDS = 50_000
"""Words that may be offered, those in most documents: below are slips and codes. 2 to 4 ms a look-up."""

MOST_KEPT = 8
"""Vocabularies kept in one process: one for each engine and set of audiences, some megabytes each."""


@dataclass(frozen=True, slots=True)
class _Kept:
    lexicon: Lexicon
    until: float


class Lexicons:
    """One process's lexicons. While one is read anew, others go on with the old."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Read every one anew with its next use. Only for a process that has one thread."""
        self._kept: OrderedDict[tuple[Engine, frozenset[str]], _Kept] = OrderedDict()
        self._reading = threading.Lock()

    def lexicon(self, engine: Engine, seen: Match) -> Lexicon:
        """The words of ``engine`` that the audiences of ``seen`` may see. Raises ``EngineError``."""
        key = (engine, seen.audiences)
        kept = self._kept.get(key)
        if kept and kept.until > time.monotonic():
            return kept.lexicon
        if not self._reading.acquire(blocking=kept is None):
            return kept.lexicon  # type: ignore[union-attr]  # without one the lock is waited for
        try:
            return self._read(key, engine, seen)
        finally:
            self._reading.release()

    def _read(self, key: tuple[Engine, frozenset[str]], engine: Engine, seen: Match) -> Lexicon:
        kept = self._kept.get(key)
        if kept is None or kept.until <= time.monotonic():  # another thread may just have read it
            counts = engine.vocabulary(seen)
            if len(counts) > MOST_WORDS:
                counts = dict(nlargest(MOST_WORDS, counts.items(), key=lambda pair: (pair[1], pair[0])))
            kept = _Kept(Lexicon(counts), time.monotonic() + KEPT_SECONDS)
            self._kept[key] = kept
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return kept.lexicon


_site_lexicons = Lexicons()

os.register_at_fork(after_in_child=_site_lexicons.forget)  # a lock held when the process forked is never freed


class EngineSpelling:
    """Answers ``search.query.aids.Spelling`` from the words of ``engine``. ``spared`` gives words left alone."""

    def __init__(
        self, engine: Engine, spared: Callable[[], frozenset[str]], lexicons: Lexicons = _site_lexicons
    ) -> None:
        self._engine = engine
        self._spared = spared
        self._lexicons = lexicons

    def correct(self, text: str, seen: Match, is_known: Callable[[str], bool]) -> str:
        """Return ``text`` with its unknown words corrected, or as it is."""
        return correct(text, lambda: self._lexicons.lexicon(self._engine, seen), self._spared(), is_known)
