"""Static word vectors from the package wordllama: a text means the mean of its words. Only this module imports it.

docs/adr/0011 says why these, and what their licence is.
"""

import hashlib
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from search.language.normalise import clean
from search.semantic.model import NUMBERS, ModelError, Vectors

ADVICE = "Install the packages of requirements.txt again, or set SEARCH_NEIGHBOURS=off, and restart."

WEIGHTS = f"weights/l2_supercat_{NUMBERS}.safetensors"

SHORTEST = 1e-6
"""A mean shorter than this points nowhere."""


class StaticWords:
    """The weights inside the package; nothing is ever downloaded. Threads may share one object."""

    def __init__(self) -> None:
        """Load them: 0.4 seconds, 32 MB. Raises ``ModelError``."""
        # A process forked after threads of the tokeniser ran would wait for them for ever, so there are none.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        spec = find_spec("wordllama")
        if spec is None or spec.origin is None:
            raise ModelError(f"The package wordllama is not installed. {ADVICE}")
        folder = Path(spec.origin).parent
        try:
            with _root_logger_kept():
                from wordllama import WordLlama

                self._model = WordLlama.load(cache_dir=folder, dim=NUMBERS, disable_download=True)
            digest = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
        except Exception as error:  # whatever is wrong in the package, search goes on without it
            raise ModelError(
                f"The package wordllama cannot be used ({type(error).__name__}: {error}). {ADVICE}"
            ) from error
        self.name = f"wordllama-l2-{digest[:12]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See ``VectorModel``. Each text by itself: in a batch they are padded, and sums differ in the last places."""
        means = self._model.embed([clean(text) for text in texts], batch_size=1)
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        rows: Vectors = np.where(lengths > SHORTEST, means / np.maximum(lengths, SHORTEST), 0).astype(np.float32)
        return rows


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """The package sets up logging for the whole process when it is imported: undo that."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    try:
        yield
    finally:
        root.setLevel(level)
        root.handlers[:] = handlers
