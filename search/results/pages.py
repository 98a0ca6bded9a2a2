"""Page links under the results."""

from dataclasses import dataclass

from search.params import SearchParams
from search.results.facets import UrlOf

_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page, or a gap between numbers (``number`` 0, no address)."""

    number: int
    url: str = ""
    current: bool = False

    @property
    def is_gap(self) -> bool:
        """Pages were left out here."""
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where the reader is: page ``page`` of ``pages``. Addresses are empty where there is nothing to go to."""

    page: int
    pages: int
    previous_url: str
    next_url: str
    links: tuple[PageLink, ...]


def build_pagination(params: SearchParams, page: int, pages: int, url_of: UrlOf) -> Pagination:
    """Return links to the first, the last and the neighbouring pages, with gaps between."""
    shown = sorted({1, pages, *range(max(1, page - _AROUND), min(pages, page + _AROUND) + 1)})
    links: list[PageLink] = []
    for number in shown:
        if links and number > links[-1].number + 1:
            links.append(PageLink(0))
        links.append(PageLink(number, url_of(params.on_page(number)), current=number == page))
    return Pagination(
        page=page,
        pages=pages,
        previous_url=url_of(params.on_page(page - 1)) if page > 1 else "",
        next_url=url_of(params.on_page(page + 1)) if page < pages else "",
        links=tuple(links),
    )
