"""Help beside few results or none, ready to show: the nearest service, a looser search, related records, asking."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import ngettext

from search.params import SearchParams
from search.query.nearby import Nearby
from search.results.cards import ResultCard, build_card
from search.results.facets import UrlOf


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to follow instead; ``words`` say what it finds."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Help:
    """``services`` are the nearest ones, ``looser`` other searches that find more, ``related`` records that may be
    about the same. ``subject`` is what a request for a case study begins with.
    """

    subject: str
    services: tuple[Offer, ...] = ()
    looser: tuple[Offer, ...] = ()
    related: tuple[ResultCard, ...] = ()


def build_help(params: SearchParams, nearby: Nearby, total: int, stems: Collection[str], url_of: UrlOf) -> Help:
    """Return the help for ``params``, which found ``total``, with the words asked for (as ``stems``) marked.

    A looser search is offered only if it finds more.
    """
    looser = []
    if nearby.unfiltered > total:
        looser.append(Offer(_without_filters(nearby.unfiltered), url_of(params.without_filters())))
    if nearby.plain_total > total:
        looser.append(Offer(_plain(nearby.plain, nearby.plain_total), url_of(params.saying(nearby.plain))))
    return Help(
        subject=params.text,
        services=tuple(Offer(hit.stored["title"], hit.stored["url"]) for hit in nearby.services),
        looser=tuple(looser),
        related=tuple(build_card(hit, stems, by_meaning=True) for hit in nearby.related),
    )


def _without_filters(total: int) -> str:
    words = ngettext("Search without filters (%(total)d result)", "Search without filters (%(total)d results)", total)
    return words % {"total": total}


def _plain(text: str, total: int) -> str:
    words = ngettext(
        "Search for %(text)s, without quotation marks or minus signs (%(total)d result)",
        "Search for %(text)s, without quotation marks or minus signs (%(total)d results)",
        total,
    )
    return words % {"text": text, "total": total}
