"""Filters beside the results: values with counts, and the chosen ones with the address that takes each away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from search.contract import NO_VALUE, Facet
from search.params import SearchParams

FEWEST_VALUES = 2
"""A filter with one value narrows nothing, so it is not shown, unless that value is chosen and can be taken away, or
means "at least so many"."""

MOST_VALUES_SHOWN = 20
"""A person scans a couple of dozen values at most; the page of a search for nothing would else list a thousand
services. Printing forty values a filter took a third of the page's time."""

FIRST_VALUES = 6
"""Values that stand open; one or two more than this are not worth folding away."""

UrlOf = Callable[[SearchParams], str]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter. ``count`` results have it under the other filters."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One filter with its values in the order to show, and how many less frequent ones are left out."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    left_out: int = 0

    @property
    def selected(self) -> int:
        """How many of its values are chosen."""
        return sum(value.selected for value in self.values)

    @property
    def open_values(self) -> tuple[FacetValue, ...]:
        """The values that stand open: the first few, or all when only a few more would be folded away."""
        return self.values if len(self.values) <= FIRST_VALUES + 2 else self.values[:FIRST_VALUES]

    @property
    def folded_values(self) -> tuple[FacetValue, ...]:
        """The values behind "Show more"; none when all stand open."""
        return self.values[len(self.open_values) :]


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter value that can be taken away: "Service: Libraries"; ``url`` is the search without it."""

    facet: str
    value: str
    facet_label: str
    value_label: str
    url: str


def build_groups(
    facets: Iterable[Facet], counts: Mapping[str, Mapping[str, int]], params: SearchParams
) -> tuple[FacetGroup, ...]:
    """Return the filters worth showing, ``MOST_VALUES_SHOWN`` values each. Most frequent first, or newest.

    Chosen values are always listed. A value that its facet can no longer name (a renamed or merged term, not yet
    re-indexed) is left out.
    """
    groups = []
    for facet in facets:
        every = {value: number for value, number in counts.get(facet.name, {}).items() if value != NO_VALUE}
        counted = _worth_showing(every, facet)
        chosen = params.filters.get(facet.name, frozenset())
        labels = {**facet.labels(list(counted)), **params.labels.get(facet.name, {})} if counted or chosen else {}
        values = [
            FacetValue(
                value=value,
                label=str(labels[value]),
                count=every.get(value, 0),
                selected=value in chosen,
            )
            for value in {**counted, **dict.fromkeys(sorted(chosen), 0)}
            if value in labels
        ]
        if chosen or len(values) >= (1 if facet.nested else FEWEST_VALUES):
            left_out = len(every.keys() - {*counted, *chosen})
            groups.append(FacetGroup(facet.name, str(facet.label), tuple(_ordered(values, facet)), left_out))
    return tuple(groups)


def build_chips(facets: Iterable[Facet], params: SearchParams, url_of: UrlOf) -> tuple[Chip, ...]:
    """Return one chip for each chosen value, in the order of the facets, then by label."""
    return tuple(
        Chip(facet.name, value, str(facet.label), str(label), url_of(params.toggled(facet.name, value)))
        for facet in facets
        if facet.name in params.filters
        for value, label in sorted(params.labels[facet.name].items(), key=lambda item: str(item[1]))
        if value in params.filters[facet.name]
    )


def _worth_showing(counted: Mapping[str, int], facet: Facet) -> dict[str, int]:
    if facet.newest_first:
        chosen = sorted(counted, reverse=True)[:MOST_VALUES_SHOWN]
    else:
        chosen = sorted(counted, key=lambda value: (-counted[value], value))[:MOST_VALUES_SHOWN]
    return {value: counted[value] for value in chosen}


def _ordered(values: list[FacetValue], facet: Facet) -> list[FacetValue]:
    if facet.newest_first:
        return sorted(values, key=lambda value: value.value, reverse=True)
    if facet.nested:
        return sorted(values, key=lambda value: int(value.value))
    return sorted(values, key=lambda value: (-value.count, value.label.casefold(), value.value))
