"""Which names are suggested, and in which order, for what was typed so far."""

from dataclasses import replace

from search.contract import SearchRecord, Term
from search.engines.base import Hit
from search.indexing.document import build_document
from search.language.analyse import beginnings
from search.results.suggestions import MOST, PLACES, Fit, Suggestion, choose, fit_of

KINDS = {"service": "Service", "council": "Council", "council-case": "Council case", "figure": "Figure", "page": "Page"}


def named(title: str, *names: str, kind: str = "service") -> Hit:
    record = SearchRecord(f"x:{title}", Term(kind, KINDS[kind]), title, "/somewhere/", names=names)
    return Hit(record.id, 0.0, build_document(record, 1).stored)


def texts(typed: str, *hits: Hit) -> list[str]:
    return [suggestion.text for suggestion in choose(typed.split(), hits)]


def test_a_name_answers_whole_by_its_opening_by_its_words_or_not_at_all() -> None:
    name = ["household", "waste", "collection"]
    assert fit_of(["household", "waste", "collection"], name) is Fit.WHOLE
    for typed in (["h"], ["household"], ["house", "was"], ["household", "waste", "coll"]):
        assert fit_of(typed, name) is Fit.OPENS, typed
    for typed in (["waste"], ["coll", "house"], ["house", "coll"], ["household", "waste", "collection", "house"]):
        assert fit_of(typed, name) is Fit.WORDS, typed
    for typed in (["ousehold"], ["waste", "bins"], ["collections"]):
        assert fit_of(typed, name) is Fit.APART, typed


def test_what_was_typed_comes_first_then_openings_then_words() -> None:
    found = texts("tip", named("Mines and tips"), named("Tipping"), named("Tips and dumps"), named("Tip"))
    assert found == ["Tip", "Tipping", "Tips and dumps", "Mines and tips"]


def test_another_name_that_fits_is_said_and_the_title_stands_for_it() -> None:
    sites = named("Household waste sites", "recycling centre", "tip")
    assert choose(["tip"], [sites]) == [Suggestion("Household waste sites", "Service", "tip")]
    assert choose(["house"], [sites]) == [Suggestion("Household waste sites", "Service", "")]


def test_a_title_comes_before_another_name_that_fits_as_well() -> None:
    assert texts("bi", named("Waste", "bins"), named("Birth registration")) == ["Birth registration", "Waste"]


def test_words_spread_over_several_names_still_find_the_record_last_of_all() -> None:
    spread, whole = named("Waste sites", "tip"), named("Waste and the tip")
    assert choose(["tip", "waste"], [spread, whole]) == [
        Suggestion("Waste and the tip", "Service"),
        Suggestion("Waste sites", "Service"),
    ]


def test_councils_stand_behind_unless_their_name_is_what_was_typed() -> None:
    hits = [named("Bath", kind="council"), named("Bathing water"), named("Baths online", kind="council-case")]
    assert texts("bat", *hits) == ["Bathing water", "Baths online", "Bath"]
    assert texts("bath", *hits) == ["Bath", "Bathing water", "Baths online"]


def test_a_council_is_found_by_its_whole_official_name() -> None:
    leeds = named("Leeds", "Leeds City Council", kind="council")
    assert choose(["leeds", "ci"], [leeds]) == [Suggestion("Leeds", "Council", "Leeds City Council")]


def test_no_text_stands_twice_and_the_better_one_is_kept() -> None:
    one, two = named("Somerset", kind="council"), replace(named("somerset", kind="council"), id="x:2")
    assert len(choose(["some"], [one, two])) == 1
    service = named("Leeds", "yorkshire town")
    council = named("LEEDS", kind="council")
    assert [each.kind for each in choose(["yorkshire"], [council, service])] == ["Service"]


def test_no_group_crowds_out_another_and_free_places_are_used() -> None:
    services = [named(f"Council service {number:02}") for number in range(20)]
    cases = [named(f"How a council did it {number:02}", kind="council-case") for number in range(20)]
    rest = [named("Council figure", kind="figure"), named("Councilton", kind="council")]
    assert sum(PLACES.values()) == MOST
    assert len(choose(["council"], services)) == MOST
    kinds = [each.kind for each in choose(["council"], [*services, *cases, *rest])]
    assert kinds == ["Service"] * 3 + ["Figure", "Council"] + ["Council case"] * 3


def test_the_order_does_not_depend_on_the_engines() -> None:
    hits = [named(f"Parking {name}", kind=kind) for name in ("a", "bb", "ccc") for kind in ("service", "figure")]
    assert choose(["par"], hits) == choose(["par"], hits[::-1])


def test_beginnings_are_of_every_word_and_mark_what_opens_a_name() -> None:
    assert beginnings(["Bus lanes", "BRT"]) == [
        *("b", "bu", "bus", "^b", "^bu", "^bus", "l", "la", "lan", "lane", "lanes"),
        *("br", "brt", "^br", "^brt"),
    ]
