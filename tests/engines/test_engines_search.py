"""What every engine finds, in which order, with which totals."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from search.engines.base import Engine
from search.query.plan import Alternative, Sort, Word
from tests.engines.corpus import BOARD, EVERYBODY, fill, find, ids, match_for, plan_for, record


def test_words_find_records_in_any_form(engine: Engine) -> None:
    assert find(engine, "LIBRARY book") == ["page:1"]
    assert find(engine, "renewed") == ["page:1"]
    assert find(engine, "bin's") == ["page:4"]


def test_a_word_nobody_wrote_finds_nothing(engine: Engine) -> None:
    result = engine.search(plan_for("zeppelin", facets=["service"]))
    assert (result.total, result.hits, result.facets) == (0, (), {"service": {}})


def test_all_words_then_fewer(engine: Engine) -> None:
    assert engine.count(match_for("school meals")) == 1
    assert find(engine, "school meals") == ["page:3", "page:2"]
    assert find(engine, "has anyone done online school admissions")[0] == "page:2"


def test_a_phrase_stands_in_order(engine: Engine) -> None:
    assert find(engine, '"school meals"') == ["page:3"]
    assert find(engine, '"meals school"') == []
    assert find(engine, '"that was not collected"') == ["page:4"]


def test_no_phrase_reaches_from_the_title_into_the_text(engine: Engine) -> None:
    assert find(engine, '"meals parents"') == []
    assert find(engine, '"meals free"') == [], "the title stands twice in the combined field"


def test_minus_leaves_out_words_and_phrases(engine: Engine) -> None:
    assert find(engine, "school -meals") == ["page:2"]
    assert find(engine, 'online -"school places"') == ["page:1", "page:3"]
    assert engine.search(plan_for("-school")).total == 2


def test_a_match_in_the_title_comes_first(empty_engine: Engine) -> None:
    fill(empty_engine, [record(1, "Other matters", "parking " + "word " * 4), record(2, "Parking", "other " * 5)])
    assert find(empty_engine, "parking") == ["page:2", "page:1"]


def test_case_studies_come_before_services_for_the_same_words(empty_engine: Engine) -> None:
    fill(empty_engine, [record(1, "Parking permits", kind="service"), record(2, "Parking permits", kind="programme")])
    assert find(empty_engine, "parking permits") == ["page:2", "page:1"]


def test_equal_scores_stand_by_id_on_every_page(empty_engine: Engine) -> None:
    fill(empty_engine, [record(number, "Parking permits") for number in (*range(101, 220, 2), *range(218, 98, -2))])
    wanted = [f"page:{number}" for number in range(100, 220)]
    pages = [ids(empty_engine.search(plan_for("parking", page=page, page_size=7))) for page in range(1, 19)]
    assert [each for page in pages for each in page] == wanted
    assert pages[-1] == ["page:219"]


def test_scores_have_four_digits_at_most(engine: Engine) -> None:
    for hit in engine.search(plan_for("school online")).hits:
        assert float(f"{hit.score:.4g}") == hit.score


def test_totals_are_exact_beyond_the_page(empty_engine: Engine) -> None:
    fill(empty_engine, [record(number, "Parking permits") for number in range(345)])
    result = empty_engine.search(plan_for("parking"))
    assert (len(result.hits), result.total) == (10, 345)
    assert empty_engine.search(plan_for("parking", page=35)).total == 345


def test_a_page_beyond_the_last_is_empty_with_its_total(engine: Engine) -> None:
    result = engine.search(plan_for("school", page=900))
    assert (result.hits, result.total) == ((), 2)


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        (Sort.NEWEST, ["page:1", "page:4", "page:2", "page:3"]),
        (Sort.EVIDENCE, ["page:2", "page:1", "page:3", "page:4"]),
        (Sort.TITLE, ["page:3", "page:4", "page:1", "page:2"]),
    ],
)
def test_sorts_with_ties_by_id(engine: Engine, sort: Sort, wanted: list[str]) -> None:
    assert ids(engine.search(plan_for("", sort=sort))) == wanted


def test_sorts_hold_on_deep_pages(empty_engine: Engine) -> None:
    records = [record(number, "Parking", year=2000 + number % 3) for number in range(100, 400)]
    fill(empty_engine, records)
    wanted = [each.id for each in sorted(records, key=lambda each: (-each.date.year if each.date else 0, each.id))]
    for page in (1, 7, 20, 30):
        found = ids(empty_engine.search(plan_for("parking", sort=Sort.NEWEST, page=page)))
        assert found == wanted[(page - 1) * 10 : page * 10]


def test_without_words_the_newest_come_first(engine: Engine) -> None:
    assert ids(engine.search(plan_for(""))) == ["page:1", "page:4", "page:2", "page:3"]


def test_only_what_the_audience_may_see_is_found_and_counted(engine: Engine) -> None:
    public = engine.search(plan_for("school", facets=["service"]))
    assert (sorted(ids(public)), public.total) == (["page:2", "page:3"], 2)
    assert "secret" not in public.facets["service"]
    board = engine.search(plan_for("school", audiences=[*EVERYBODY, BOARD], facets=["service"]))
    assert (board.total, board.facets["service"]["secret"]) == (3, 1)
    nobody = engine.search(plan_for("school", audiences=[], facets=["service"]))
    assert (nobody.total, nobody.facets) == (0, {"service": {}})
    assert engine.count(match_for("school")) == 2


def test_hidden_ids_leave_results_totals_counts_and_vocabulary(engine: Engine) -> None:
    result = engine.search(plan_for("school", hidden_ids=["page:3"], facets=["service"]))
    assert (ids(result), result.total, result.facets) == (["page:2"], 1, {"service": {"schools": 1}})
    assert "meals" not in engine.vocabulary(match_for("", hidden_ids=["page:3"]))


def test_the_vocabulary_is_of_what_may_be_seen_with_its_documents(engine: Engine) -> None:
    words = engine.vocabulary(match_for(""))
    assert (words["online"], words["renew"], words["bin"]) == (3, 1, 1)
    assert "closures" not in words
    assert engine.vocabulary(match_for("", audiences=[*EVERYBODY, BOARD]))["closures"] == 1


def test_names_are_suggested_from_the_beginnings_of_words(engine: Engine) -> None:
    def suggested(*beginnings: str, audiences: Iterable[str] = EVERYBODY) -> list[str]:
        return [hit.id for hit in engine.suggest(beginnings, match_for("", audiences), 5)]

    assert suggested("scho") == ["page:3", "page:2"], "the shorter name is the better one"
    assert suggested("onl", "libr") == ["page:1"]
    assert suggested("clos") == []
    assert suggested("clos", audiences=[*EVERYBODY, BOARD]) == ["page:5"]


def test_a_name_that_opens_with_what_was_typed_is_suggested_first(empty_engine: Engine) -> None:
    fill(empty_engine, [record(1, "Our parks"), record(2, "Parks and open spaces of the whole borough")])
    seen = match_for("")
    assert [hit.id for hit in empty_engine.suggest(["par"], seen, 5)] == ["page:1", "page:2"]
    assert [hit.id for hit in empty_engine.suggest(["par"], seen, 5, opening="^par")] == ["page:2", "page:1"]
    assert [hit.id for hit in empty_engine.suggest(["par"], seen, 1, opening="^par")] == ["page:2"]


def test_a_word_may_be_said_in_several_ways_and_the_best_counts(engine: Engine) -> None:
    ways = Word((Alternative(("refus",)), Alternative(("bin",), 0.5)))
    plan = replace(plan_for("refuse"), match=replace(match_for("refuse"), words=(ways,)))
    assert ids(engine.search(plan)) == ["page:4"]
    phrase = Word((Alternative(("refus",)), Alternative(("school", "meal"))))
    assert ids(engine.search(replace(plan, match=replace(plan.match, words=(phrase,))))) == ["page:3"]


def test_joined_documents_are_found_counted_and_filtered_like_the_others(engine: Engine) -> None:
    joined = replace(match_for("school"), joined=frozenset({"page:4", "page:5", "page:99"}))
    plan = replace(plan_for("school", facets=["service"]), match=joined)
    result = engine.search(plan)
    assert (sorted(ids(result)), result.total) == (["page:2", "page:3", "page:4"], 3)
    assert result.facets["service"]["waste"] == 1
    assert engine.count(joined) == 3
    filtered = engine.search(replace(plan, filters={"service": frozenset({"waste"})}))
    assert ids(filtered) == ["page:4"]
    assert engine.count(replace(joined, excluded=(("bin",),))) == 2


def test_boosts_order_and_decide_nothing_else(engine: Engine) -> None:
    plan = replace(plan_for("school"), boosts={"page:3": 500.0, "page:4": 900.0})
    result = engine.search(plan)
    assert (ids(result), result.total) == (["page:3", "page:2"], 2)


def test_only_documents_asked_about_are_found(engine: Engine) -> None:
    among = replace(match_for("school"), among=frozenset({"page:3", "page:4"}))
    assert ids(engine.search(replace(plan_for("school"), match=among))) == ["page:3"]
    assert engine.count(replace(among, among=frozenset())) == 0


def test_what_was_stored_comes_back(engine: Engine) -> None:
    (hit,) = engine.search(plan_for("meals")).hits
    assert (hit.stored["title"], hit.stored["url"]) == ("Free school meals", "/case-studies/3/")
