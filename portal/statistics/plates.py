"""A figure as it is printed large: never without its caveat and its source."""

from portal.core.presentation import FigurePlate
from portal.statistics.models import Statistic


def plate_of(figure: Statistic, conflicts: tuple[str, ...] = ()) -> FigurePlate:
    """The figure with a link to its page, and what it does not fit together with."""
    return FigurePlate(
        value=figure.display,
        what=figure.title,
        caveat=figure.caveat,
        source=f"{figure.source}, {figure.source_date}",
        url=figure.get_absolute_url(),
        conflicts=conflicts,
    )
