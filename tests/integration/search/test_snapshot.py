"""Labels of filters are remembered for a minute and no longer, whatever else is asked for."""

import time
from collections.abc import Collection

import pytest

from search.contract import Facet
from search.snapshot import KEPT_SECONDS, _remembered


class Vocabulary:
    """Labels that may change without a word to search, and how often they were asked for."""

    def __init__(self) -> None:
        self.labels = {"bins": "Bins"} | {str(year): str(year) for year in range(2_000, 2_100)}
        self.asked: list[list[str]] = []

    def find(self, values: Collection[str]) -> dict[str, str]:
        self.asked.append(sorted(values))
        return {value: self.labels[value] for value in values if value in self.labels}


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary()


@pytest.mark.parametrize("other", ["{}-made-up", "{}"])
def test_other_values_do_not_keep_an_old_label_alive(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    facet = Facet("service", "Service", vocabulary.find)
    begin = KEPT_SECONDS * 1_000_000
    monkeypatch.setattr(time, "time", lambda: begin)
    assert _remembered(facet, 1, ["bins"]) == {"bins": "Bins"}
    vocabulary.labels["bins"] = "Waste"
    for seconds in range(10, KEPT_SECONDS, 10):
        monkeypatch.setattr(time, "time", lambda seconds=seconds: begin + seconds)
        assert _remembered(facet, 1, ["bins", other.format(2_000 + seconds)])["bins"] == "Bins"
    monkeypatch.setattr(time, "time", lambda: begin + KEPT_SECONDS)
    assert _remembered(facet, 1, ["bins"]) == {"bins": "Waste"}


def test_a_change_that_search_was_told_of_shows_at_once(vocabulary: Vocabulary) -> None:
    facet = Facet("service", "Service", vocabulary.find)
    assert _remembered(facet, 1, ["bins"]) == {"bins": "Bins"}
    vocabulary.labels["bins"] = "Waste"
    assert _remembered(facet, 2, ["bins"]) == {"bins": "Waste"}


def test_a_value_nobody_knows_is_asked_for_each_time_and_remembered_never(vocabulary: Vocabulary) -> None:
    facet = Facet("service", "Service", vocabulary.find)
    for _ in range(2):
        assert _remembered(facet, 1, ["bins", "made-up"]) == {"bins": "Bins"}
    assert vocabulary.asked == [["bins", "made-up"], ["made-up"]]
