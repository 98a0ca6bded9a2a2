"""The port through which search asks for the meaning of a text. Whoever stands behind it can be changed here."""

import os
import threading
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

NUMBERS = 256
"""Numbers of one vector."""

Vectors = NDArray[np.float32]


class ModelError(Exception):
    """There is no model to ask; the message says what to do."""


class VectorModel(Protocol):
    """Turns texts into vectors."""

    @property
    def name(self) -> str:
        """Names the model and its weights, in 36 characters at most."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of ``NUMBERS`` for each text, of length 1; zeros for a text that says nothing.

        A row depends on its own text alone, not on those beside it.
        """
        ...


class _Loaded:
    """The model of this process, loaded with the first use, or why it cannot be."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.model: VectorModel | None = None
        self.problem = ""


_loaded = _Loaded()


def load_model() -> VectorModel:
    """Return the model, loaded once in a process. Raises ``ModelError``, at once after the first time."""
    with _loaded.lock:
        if _loaded.model is None and not _loaded.problem:
            from search.semantic.static_words import StaticWords

            try:
                _loaded.model = StaticWords()
            except ModelError as error:
                _loaded.problem = str(error)
        if _loaded.model is None:
            raise ModelError(_loaded.problem)
        return _loaded.model


def _renew_lock() -> None:
    _loaded.lock = threading.Lock()  # one held by another thread when the process forked is never freed


os.register_at_fork(after_in_child=_renew_lock)
