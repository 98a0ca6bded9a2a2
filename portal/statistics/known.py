"""Rows of Table 1 named in an address or a form."""

from portal.statistics.models import Table1Row


def known_row(rank: str) -> Table1Row | None:
    """The row of this rank; None if there is none, whatever the text holds."""
    if not (rank.isascii() and rank.isdigit() and len(rank) <= 2):
        return None
    return Table1Row.objects.filter(rank=int(rank)).first()
