"""Vectors as they are kept and reckoned with, so that a sum is exact whatever its order.

Sums of floating point numbers depend on their order, and that on the machine, on threads, and on how many rows stand
before one. A restricted record could then change what another reader is shown, if only in the last place. Here every
product and every sum fits its type exactly: float16 rows multiplied in float64, and a coarse form of whole numbers
in float32, which the processor multiplies fastest.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.semantic.model import NUMBERS, Vectors

COARSE_NUMBERS = 64
"""The first numbers hold most of the meaning (the model is trained so): enough to choose whom to look at closely."""

COARSE_SCALE = 2_048
"""Whole numbers up to this: the sum of 64 products stays under 2 to the power of 24, where float32 is exact."""

BYTES = NUMBERS * 2
"""Of one vector in the database."""

LENGTH_TOLERANCE = 0.01
"""Rounding to float16 changes a length by less than 0.001; more than this is damage."""

Kept = NDArray[np.float16]


def to_blob(row: Vectors) -> bytes:
    """A vector as the database keeps it."""
    return row.astype("<f2").tobytes()


def is_sound(blobs: Sequence[bytes]) -> NDArray[np.bool_]:
    """Which of these are vectors of length 1, or zeros."""
    whole = [blob if len(blob) == BYTES else b"\xff" * BYTES for blob in blobs]  # ff ff is no number
    with np.errstate(all="ignore"):  # damage may hold infinity and what is no number at all
        lengths = np.linalg.norm(from_blobs(whole).astype(np.float32), axis=1)
    return (np.abs(lengths - 1) < LENGTH_TOLERANCE) | (lengths == 0)


def from_blobs(blobs: Sequence[bytes]) -> Kept:
    """Rows of sound blobs."""
    return np.frombuffer(b"".join(blobs), "<f2").reshape(-1, NUMBERS)


def to_coarse(rows: Kept) -> Vectors:
    """The coarse form of rows: their direction in the first numbers, in whole numbers."""
    first = rows[:, :COARSE_NUMBERS].astype(np.float64)
    lengths = np.sqrt((first * first).sum(axis=1, keepdims=True))
    scaled: Vectors = np.rint(first / np.where(lengths > 0, lengths, 1) * COARSE_SCALE).astype(np.float32)
    return scaled
