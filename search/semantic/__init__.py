"""Meaning: from text to vectors, and which records are near. Nothing here is imported where neighbours are off."""

import os

# Read when numpy is first imported. Our sums wait for memory, not for arithmetic: threads gain nothing, and where
# several processes share the cores they wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
