"""What a briefing refers to: in blocks, in the middle of sentences, and by links to pages of this site."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Model
from django.urls import Resolver404, resolve
from wagtail.models import Page

from portal.barriers.counting import ranked
from portal.barriers.models import Barrier
from portal.briefings.citations.kinds import Reference
from portal.core.models import PortalDocument, PortalImage
from portal.core.visibility import Access, Reader, load_rules
from portal.gaps.gaps import choose, load_gaps
from portal.gaps.listing import GapParams, Show
from portal.statistics.models import Statistic
from portal.taxonomy.known import find_term
from portal.taxonomy.models import Council, Service, Theme

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage

STREAMS = ("barriers", "figures", "argument")

_HREF = re.compile(r'href="([^"]+)"')

_CHOSEN: Mapping[type[Model], str] = {
    Page: "page",
    Statistic: "figure",
    Barrier: "block",
    PortalImage: "image",
    PortalDocument: "document",
    Service: "service",
    Theme: "theme",
    Council: "council",
}
"""What can be chosen in a block or a text, and its kind."""


def references_of(page: "BriefingPage") -> frozenset[Reference]:
    """Everything ``page``, as it stands in memory, refers to. What a ranking or the gap map shows is what it shows
    everybody at this moment. Quotations are no references: their words stand in the page."""
    found: set[Reference] = set()
    for name in STREAMS:
        field: Any = page._meta.get_field(name)
        stream = getattr(page, name)
        found.update(_chosen(field.extract_references(stream)))
        for raw in stream.raw_data:
            read = _READERS.get(raw["type"])
            found.update(read(raw["value"]) if read else ())
    return frozenset(found)


def _chosen(named: Iterator[tuple[type[Model], str, str, str]]) -> Iterator[Reference]:
    for model, key, *_path in named:
        for known, kind in _CHOSEN.items():
            if issubclass(model, known) and str(key).isdecimal():
                yield Reference(kind, str(int(key)))


def _searched(value: Mapping[str, Any]) -> Iterator[Reference]:
    if value.get("search"):
        yield Reference("search", value["search"])


def _ranked(value: Mapping[str, Any]) -> Iterator[Reference]:
    standing = ranked(Barrier.objects.filter(state__in=Barrier.STANDING))
    for barrier in standing[: value.get("shown") or 0]:
        yield Reference("block", str(barrier.pk))


def _printed_rows(value: Mapping[str, Any]) -> Iterator[Reference]:
    for rank in range(1, (value.get("shown") or 0) + 1):
        yield Reference("row", str(rank))


def _gaps(value: Mapping[str, Any]) -> Iterator[Reference]:
    params = GapParams(show=Show(value.get("show") or Show.ALL))
    for gap in choose(load_gaps(Access(load_rules(), Reader())), params)[: value.get("shown") or 0]:
        yield Reference("gap", str(gap.row.rank))


def _linked_in_text(html: Any) -> Iterator[Reference]:
    for address in _HREF.findall(str(html)):
        yield from _linked(unescape(address))


def _listed(value: Mapping[str, Any]) -> Iterator[Reference]:
    for item in value.get("links") or ():
        link = item.get("value", item)
        yield from _linked(link.get("url") or "")


def _linked(address: str) -> Iterator[Reference]:
    """The service, theme, council or figure at an address of this site."""
    address = address.removeprefix(settings.WAGTAILADMIN_BASE_URL)
    if not address.startswith("/") or "\0" in address:
        return
    try:
        match = resolve(unquote(urlsplit(address).path))
    except (Resolver404, ValueError):
        return
    find = _NAMED.get(match.url_name or "")
    found = find(match.kwargs["slug"]) if find else None
    if found is not None:
        yield Reference(str(match.url_name), str(found.pk))


_NAMED: Mapping[str, Callable[[str], Model | None]] = {
    "service": lambda slug: find_term(Service, slug),
    "theme": lambda slug: find_term(Theme, slug),
    "council": lambda slug: find_term(Council, slug),
    "figure": lambda slug: Statistic.objects.filter(slug=slug).first(),
}
"""Addresses of this site that end in a slug, by their name, which is the kind of thing there as well."""


_READERS: Mapping[str, Callable[[Any], Iterator[Reference]]] = {
    "text": _linked_in_text,
    "link_list": _listed,
    "search_results": _searched,
    "ranked_barriers": _ranked,
    "table1": _printed_rows,
    "gap_map": _gaps,
}
