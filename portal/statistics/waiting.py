"""How many councils wait for a row of Table 1: whoever keeps requests says how to count them."""

from collections.abc import Callable

from django.db.models.expressions import Combinable

_counts: list[Callable[[], Combinable]] = []


def register_waiting(count: Callable[[], Combinable]) -> None:
    """Say how to count, as part of a query of ``Table1Row``. Call from ``AppConfig.ready``."""
    _counts[:] = [count]


def waiting() -> Combinable:
    """How many councils wait for the row, for ``annotate`` on ``Table1Row``: a page that shows it asks nothing more."""
    (count,) = _counts
    return count()
