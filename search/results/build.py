"""Everything a results page shows, ready made: templates and JSON fetch and decide nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.contract import Facet
from search.engines.base import Hit
from search.params import SearchParams
from search.query.grouped import FoundGroup
from search.query.nearby import Nearby
from search.query.plan import Sort
from search.query.run import Found
from search.query.weights import CASE_KINDS, USING_FACET
from search.results.cards import ResultCard, build_card
from search.results.facets import Chip, FacetGroup, UrlOf, build_chips, build_groups
from search.results.groups import GroupLink, ResultGroup, build_group_links, build_result_groups
from search.results.headline import Headline, build_headline
from search.results.help import Help, build_help
from search.results.pages import Pagination, build_pagination

SORT_LABELS: dict[Sort, Promise] = {
    Sort.RELEVANCE: gettext_lazy("Best match"),
    Sort.NEWEST: gettext_lazy("Newest"),
    Sort.EVIDENCE: gettext_lazy("Strongest evidence"),
    Sort.USING: gettext_lazy("Most councils using it"),
    Sort.TITLE: gettext_lazy("Title, A to Z"),
}


@dataclass(frozen=True, slots=True)
class SortLink:
    """An order to choose; ``selected`` is the one in force."""

    value: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results. ``headline`` says what they are to the words asked for. ``first`` and ``last`` are the places
    of its cards, 0 when there are none.

    ``url`` is this page's own address, ``clear_url`` the search without filters. ``lacks_cases``: words were asked
    for, and none of the best matches is a case study, so the reader may want to ask for one. ``help`` is given where
    few records answer the words, or none. ``corrected`` is the text searched for if that is not what was typed,
    ``as_typed_url`` then the search without correction. ``lexical``, ``answering`` and ``complete`` say how many
    records were found by their words, as ``Understood`` counts them, each before any filter. ``errors`` say what to
    mend (the page answers 400), ``notices`` what was understood differently. ``groups`` stand before ``cards``, which
    are then those in no group, and ``group_links`` turn that on and off.
    """

    params: SearchParams
    headline: Headline
    total: int
    first: int
    last: int
    cards: tuple[ResultCard, ...]
    facets: tuple[FacetGroup, ...]
    chips: tuple[Chip, ...]
    sorts: tuple[SortLink, ...]
    pagination: Pagination
    url: str
    clear_url: str
    lacks_cases: bool = False
    help: Help | None = None
    corrected: str = ""
    as_typed_url: str = ""
    lexical: int = 0
    answering: int = 0
    complete: int = 0
    errors: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    groups: tuple[ResultGroup, ...] = ()
    group_links: tuple[GroupLink, ...] = ()


def build_results(
    params: SearchParams,
    found: Found,
    *,
    facets: Iterable[Facet],
    path: str,
    nearby: Nearby | None = None,
    groups: Sequence[FoundGroup] = (),
) -> Results:
    """Return what to show for ``found``. ``path`` is the address of the page, ``nearby`` what to offer if it is thin.

    Costs one call of ``labels`` for each facet with anything to count.
    """
    offered, url_of, understood = list(facets), partial(_address, path), found.understood
    stems = params.query.stems | understood.query.stems | understood.match.stems
    cards = _cards(params, found, found.result.hits, stems)
    grouped = [(group, _cards(params, found, group.hits, stems)) for group in groups]
    every_card = (*(card for _group, some in grouped for card in some), *cards)
    shown = params.on_page(found.page)
    return Results(
        params=params,
        headline=build_headline(understood.corrected or params.text, found, every_card, filtered=bool(params.filters)),
        total=found.result.total,
        first=found.offset + 1 if cards else 0,
        last=found.offset + len(cards),
        cards=cards,
        facets=build_groups(offered, found.result.facets, shown),
        chips=build_chips(offered, shown, url_of),
        **_ways(params, shown, found, url_of),
        lacks_cases=nearby is None and _lacks_cases(params, every_card),
        help=build_help(params, nearby, found.result.total, stems, url_of) if nearby else None,
        corrected=understood.corrected,
        lexical=understood.lexical,
        answering=understood.answering,
        complete=understood.complete,
        errors=params.errors,
        notices=(*params.notices, *_page_notice(params, found)),
        groups=build_result_groups(params, grouped, url_of),
        group_links=build_group_links(params, offered, found.result.facets, url_of),
    )


def _address(path: str, wanted: SearchParams) -> str:
    query = wanted.encode()
    return f"{path}?{query}" if query else path


def _ways(params: SearchParams, shown: SearchParams, found: Found, url_of: UrlOf) -> dict[str, Any]:
    """Where else the reader may go from here."""
    return {
        "sorts": _sort_links(params, url_of, found),
        "pagination": build_pagination(shown, found.page, found.pages, url_of),
        "url": url_of(shown),
        "clear_url": url_of(params.without_filters()),
        "as_typed_url": url_of(params.taken_as_typed()) if found.understood.corrected else "",
    }


def _cards(params: SearchParams, found: Found, hits: Iterable[Hit], stems: Collection[str]) -> tuple[ResultCard, ...]:
    understood = found.understood
    return tuple(
        build_card(
            hit,
            stems,
            by_meaning=hit.id in understood.by_meaning,
            few_words=bool(params.text) and understood.answering == 0,
            recommended=hit.id in understood.promoted,
        )
        for hit in hits
    )


def _sort_links(params: SearchParams, url_of: UrlOf, found: Found) -> tuple[SortLink, ...]:
    """Orders to choose; by councils using it only where anything found is used by one, or that order is in force."""
    used = bool(found.result.facets.get(USING_FACET)) or params.sort is Sort.USING
    return tuple(
        SortLink(sort.value, str(label), url_of(params.sorted_by(sort)), selected=sort is params.sort)
        for sort, label in SORT_LABELS.items()
        if sort is not Sort.USING or used
    )


def _lacks_cases(params: SearchParams, cards: tuple[ResultCard, ...]) -> bool:
    best = params.page == 1 and params.sort is Sort.RELEVANCE and bool(params.text) and "kind" not in params.filters
    return best and bool(cards) and not any(card.kind.value in CASE_KINDS for card in cards)


def _page_notice(params: SearchParams, found: Found) -> list[str]:
    if found.page == params.page:
        return []
    return [_("There are not that many pages. This is the last one, page %(last)d.") % {"last": found.page}]
