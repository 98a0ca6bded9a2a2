"""A process that writes to an embedded index until something ends it: ``python -m tests.engines.doomed_writer``.

A program of its own and not a fork of the tests' process: a fork takes over the locks of threads that it has not got,
and may wait for them for ever.
"""

import itertools
import resource
import sys
from dataclasses import replace
from pathlib import Path

from search.engines.base import Document, EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexing.document import build_document
from tests.engines.corpus import LIBRARIES


def numbered(number: int) -> Document:
    """A document that differs from others by its number."""
    return build_document(replace(LIBRARIES, id=f"page:{1_000 + number}"), number)


def write_on(folder: Path, first: int) -> None:
    """Commit one record after the other, and say of each when it is done."""
    engine = EmbeddedEngine(folder)
    for number in itertools.count(first):
        engine.update([numbered(number)], {})
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def write_without_room(folder: Path) -> None:
    """Write more than a file may hold, and tell what came of it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    try:
        EmbeddedEngine(folder).update([numbered(1), numbered(2)], {})
    except EngineError as error:
        sys.stdout.write(str(error))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        write_on(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        write_without_room(Path(sys.argv[1]))
