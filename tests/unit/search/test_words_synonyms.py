"""Rules lead from what was typed to other ways to say it."""

import pytest

from search.language.parse import parse
from search.language.synonyms import MOST_WAYS, Rule, Thesaurus
from search.query.plan import Alternative, Word
from search.query.weights import SYNONYM_WEIGHT
from search.query.widen import widen

COUNCIL_TAX = Rule.of("council tax", ["ctax"])


def ways(text: str, *rules: Rule) -> dict[str, dict[tuple[str, ...], float]]:
    """Each word of a query with what else is searched for, and how much that counts."""
    found = widen(parse(text), Thesaurus(rules))
    return {word.alternatives[0].stems[0]: {way.stems: way.weight for way in word.alternatives[1:]} for word in found}


def test_one_way_leads_one_way() -> None:
    rule = Rule.of("tip", ["household waste recycling centre"])
    assert ways("tips", rule) == {"tip": {("household", "wast", "recycl", "centr"): SYNONYM_WEIGHT}}
    assert not any(ways("household waste recycling centre", rule).values())


def test_both_ways_leads_from_each_to_all_others() -> None:
    rule = Rule.of("bin", ["refuse", "rubbish"], both_ways=True)
    assert set(ways("refuse", rule)["refus"]) == {("bin",), ("rubbish",)}
    assert set(ways("bins", rule)["bin"]) == {("refus",), ("rubbish",)}


def test_the_typed_word_comes_first_and_keeps_its_whole_weight() -> None:
    found = widen(parse("bins tax"), Thesaurus([Rule.of("bin", ["refuse"])]))
    assert found == (
        Word((Alternative(("bin",)), Alternative(("refus",), SYNONYM_WEIGHT))),
        Word((Alternative(("tax",)),)),
    )


def test_what_words_mean_together_is_shared_among_them() -> None:
    found = ways("pay council tax", COUNCIL_TAX)
    assert found == {
        "pay": {},
        "council": {("ctax",): SYNONYM_WEIGHT / 2},
        "tax": {("ctax",): SYNONYM_WEIGHT / 2},
    }


@pytest.mark.parametrize(
    "text", ["tax council", "council and tax", 'council "bins" tax', "council -bins tax", '"council tax"']
)
def test_words_that_do_not_stand_together_mean_nothing_together(text: str) -> None:
    assert not any(ways(text, COUNCIL_TAX).values())


def test_stop_words_and_repeats_do_not_hide_a_phrase() -> None:
    right_to_buy = Rule.of("right to buy", ["rtb"])
    assert ways("my right to buy", right_to_buy) == {
        "right": {("rtb",): SYNONYM_WEIGHT / 2},
        "buy": {("rtb",): SYNONYM_WEIGHT / 2},
    }
    assert any(ways("tax the council tax", COUNCIL_TAX).values())


def test_the_longest_run_counts() -> None:
    found = ways("council tax support", COUNCIL_TAX, Rule.of("council tax support", ["ctb"]))
    assert {tuple(each) for each in found.values()} == {(("ctb",),)}


def test_rules_are_not_chained() -> None:
    assert set(ways("bin", Rule.of("bin", ["refuse"]), Rule.of("refuse", ["waste"]))["bin"]) == {("refus",)}


def test_rules_from_the_same_words_are_joined_within_bounds() -> None:
    rules = [Rule.of("bin", [f"word{number}"]) for number in range(MOST_WAYS + 5)]
    assert len(ways("bin", *rules)["bin"]) == MOST_WAYS


def test_nothing_is_widened_without_rules() -> None:
    assert ways("council tax") == {"council": {}, "tax": {}}


def test_a_rule_never_leads_to_the_typed_words_themselves() -> None:
    assert ways("bin", Rule.of("bins", ["bin", "", "!!"])) == {"bin": {}}
