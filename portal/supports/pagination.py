"""Where a reader is in a list of several pages."""

from collections.abc import Callable
from dataclasses import dataclass

AROUND = 2


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A numbered page, or a gap between numbers (``number`` 0)."""

    number: int
    url: str = ""
    current: bool = False

    @property
    def is_gap(self) -> bool:
        """Pages were left out here."""
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Pages:
    """The way to the other pages. Addresses are empty where there is nothing to go to."""

    previous_url: str
    next_url: str
    links: tuple[PageNumber, ...]


def pages_of(at: Callable[[int], str], page: int, pages: int) -> Pages | None:
    """The pages around ``page``, with the first and the last; None if there is one only. ``at`` gives addresses."""
    if pages < 2:
        return None
    shown = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)})
    links: list[PageNumber] = []
    for number in shown:
        if links and number > links[-1].number + 1:
            links.append(PageNumber(0))
        links.append(PageNumber(number, at(number), current=number == page))
    return Pages(at(page - 1) if page > 1 else "", at(page + 1) if page < pages else "", tuple(links))
