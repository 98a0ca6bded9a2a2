"""The aids of this portal: what its editors taught search, and what it knows of its own words and their meaning."""

from search.query.aids import Aids


def load_aids() -> Aids:
    """Return the aids as they stand now."""
    return Aids()
