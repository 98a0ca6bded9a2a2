"""What goes wrong inside tantivy, said in the words of the engine contract."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.engines.base import EngineError
from search.engines.embedded.store import REBUILD_ADVICE

PANIC = "PanicException"
"""Raised by the bindings when the library meets files it never wrote; it is no ``Exception`` and has no public name."""


@contextmanager
def translated() -> Iterator[None]:
    """Turn the library's failures into ``EngineError`` with advice; all other exceptions pass."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise EngineError(f"The search index failed: {error}. {REBUILD_ADVICE}") from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise EngineError(f"The search index is damaged. {REBUILD_ADVICE}") from error
