"""Results under the values of a facet, ready made, and the links that turn this on and off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.contract import NO_VALUE, Facet
from search.params import SearchParams
from search.query.grouped import FoundGroup
from search.results.cards import ResultCard
from search.results.facets import UrlOf

WORTH_GROUPING = 2
"""Results under one value from which a group says more than a list."""


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The first results under one value; ``total`` of them are at ``url``."""

    label: str
    total: int
    cards: tuple[ResultCard, ...]
    url: str


@dataclass(frozen=True, slots=True)
class GroupLink:
    """Turns grouping on, or off where it is on."""

    label: str
    url: str


def build_result_groups(
    params: SearchParams, found: Sequence[tuple[FoundGroup, tuple[ResultCard, ...]]], url_of: UrlOf
) -> tuple[ResultGroup, ...]:
    """Each group with its cards and the address of all its results, as one list."""
    as_list = params.grouped_by("")
    return tuple(
        ResultGroup(group.label, group.total, cards, url_of(as_list.only(params.group, group.value)))
        for group, cards in found
    )


def build_group_links(
    params: SearchParams, facets: Iterable[Facet], counts: Mapping[str, Mapping[str, int]], url_of: UrlOf
) -> tuple[GroupLink, ...]:
    """Links to the ways of grouping that would bring some results together, and back to one list."""
    if params.group:
        return (GroupLink(_("Show as one list"), url_of(params.grouped_by(""))),)
    return tuple(
        GroupLink(_("Group by %(facet)s") % {"facet": str(facet.label).lower()}, url_of(params.grouped_by(facet.name)))
        for facet in facets
        if facet.grouping and _brings_together(facet, counts.get(facet.name, {}))
    )


def _brings_together(facet: Facet, counts: Mapping[str, int]) -> bool:
    """Whether a value that this reader may know of has results enough for a group."""
    shared = [value for value, number in counts.items() if number >= WORTH_GROUPING and value != NO_VALUE]
    return bool(shared) and bool(facet.labels(shared))
