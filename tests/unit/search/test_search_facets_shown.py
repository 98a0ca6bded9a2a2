"""A filter shows a few dozen values, says how many it leaves out, and never loses a chosen one."""

from search.contract import Facet
from search.params import SearchParams
from search.results.facets import MOST_VALUES_SHOWN, FacetGroup, build_groups

SERVICE = Facet("service", "Service", lambda values: {value: value.title() for value in values})
COUNTS = {"service": {f"service-{number:03}": 1000 - number for number in range(100)}}


def test_the_most_frequent_values_are_shown_and_the_rest_are_counted() -> None:
    (group,) = build_groups([SERVICE], COUNTS, SearchParams())

    assert [value.value for value in group.values] == [f"service-{number:03}" for number in range(MOST_VALUES_SHOWN)]
    assert group.left_out == 100 - MOST_VALUES_SHOWN


def test_a_chosen_value_is_shown_however_rare_with_its_count() -> None:
    chosen = SearchParams(
        filters={"service": frozenset({"service-099"})}, labels={"service": {"service-099": "Service-099"}}
    )
    (group,) = build_groups([SERVICE], COUNTS, chosen)

    assert [(value.value, value.count) for value in group.values if value.selected] == [("service-099", 901)]
    assert group.left_out == 100 - MOST_VALUES_SHOWN - 1


def test_a_few_values_stand_open_and_the_rest_fold_unless_it_is_only_one_or_two() -> None:
    def group(values: int) -> FacetGroup:
        (shown,) = build_groups([SERVICE], {"service": dict.fromkeys(map(str, range(values)), 1)}, SearchParams())
        return shown

    assert (len(group(8).open_values), group(8).folded_values) == (8, ())
    assert (len(group(9).open_values), len(group(9).folded_values)) == (6, 3)
