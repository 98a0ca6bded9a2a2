"""Standard pages: where they stand among the others."""

from dataclasses import dataclass

from portal.core.presentation import Link
from portal.core.visibility import Access
from portal.home.models import StandardPage

HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Place:
    """The trail to a page, and the pages a reader may want next: those below it, else those beside it."""

    crumbs: tuple[Link, ...]
    next: tuple[Link, ...]


def place(page: StandardPage, access: Access) -> Place:
    """Where ``page`` stands, in two queries; only pages that the reader may find are named."""
    above = list(page.get_ancestors().filter(depth__gt=HOME_DEPTH).values_list("title", "slug"))
    slugs = [slug for _title, slug in above]
    crumbs = tuple(Link(title, _address(slugs[: end + 1])) for end, (title, _slug) in enumerate(above))
    if page.numchild:
        pages, base = page.get_children(), _address([*slugs, page.slug])
    else:
        pages, base = page.get_siblings(inclusive=False), _address(slugs)
    shown = access.visible(pages) if page.numchild or above else pages.none()
    links = tuple(Link(title, f"{base}{slug}/") for title, slug in shown.values_list("title", "slug"))
    return Place(crumbs=(*crumbs, Link(page.title)), next=links)


def _address(slugs: list[str]) -> str:
    return "".join(["/", *(f"{slug}/" for slug in slugs)])
