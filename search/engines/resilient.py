"""Reading with a reserve: the preferred engine is asked first, and left alone for a while when it keeps failing."""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakSet

from search.engines.base import Engine, EngineError

logger = logging.getLogger(__name__)

FAILURES = 5
"""Failures in a row after which an engine is left alone: one slow answer is no outage, and five cost five readers a
second each."""

REST_SECONDS = 10.0
"""How long it is left alone before one reader's search tries it again."""

Value = TypeVar("Value")


class Breaker:
    """Remembers in this process whether an engine is worth asking. May be shared by threads; a fork starts anew."""

    def __init__(self) -> None:
        self.forget()
        _breakers.add(self)

    def forget(self) -> None:
        """Start anew. Only for a process that has one thread."""
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the engine is being left alone."""
        return self._failures >= FAILURES

    def admits(self) -> bool:
        """Whether to ask the engine now. After each rest only one caller is told so: its answer decides."""
        with self._lock:
            if not self.is_open:
                return True
            now = time.monotonic()
            if now < self._closed_until:
                return False
            self._closed_until = now + REST_SECONDS
            return True

    def note(self, *, answered: bool) -> None:
        """Remember how asking went."""
        with self._lock:
            self._failures = 0 if answered else self._failures + 1
            if self.is_open:
                self._closed_until = time.monotonic() + REST_SECONDS


_breakers: WeakSet[Breaker] = WeakSet()


def _forget_in_child() -> None:
    for breaker in _breakers:
        breaker.forget()


os.register_at_fork(after_in_child=_forget_in_child)


@dataclass(frozen=True, slots=True)
class Answered(Generic[Value]):
    """What came of a question. ``reserve`` is the name of the engine that stood in, empty if none had to."""

    value: Value
    reserve: str = ""


class Readers:
    """The engines of one process that may answer readers, in the order they are asked."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._preferred = [(engine, Breaker()) for engine in engines[:-1]]
        self._last = engines[-1]

    def ask(self, question: Callable[[Engine], Value]) -> Answered[Value]:
        """Ask the first engine that can answer the whole of ``question``.

        An engine that fails anywhere in it is not asked again for it: the next is asked from the start, so that no
        answer is made of two indexes and a dead engine costs one wait. Raises ``EngineError`` when the last fails.
        """
        for engine, breaker in self._preferred:
            if not breaker.admits():
                continue
            try:
                value = question(engine)
            except EngineError as error:
                breaker.note(answered=False)
                logger.warning("search engine %s did not answer: %s", engine.name, error)
            else:
                breaker.note(answered=True)
                return Answered(value)
        return Answered(question(self._last), self._last.name if self._preferred else "")

    @property
    def answering(self) -> str:
        """The name of the engine that this process asks first at the moment."""
        return next((engine.name for engine, breaker in self._preferred if not breaker.is_open), self._last.name)
