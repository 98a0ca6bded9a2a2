"""Which council or service somebody means: exact names are taken, unclear ones asked, unknown ones kept."""

import pytest

from portal.taxonomy.meant import council_meant, service_meant
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists() -> None:
    for slug, name, official, kind, end in (
        ("somerset", "Somerset", "Somerset Council", "unitary", None),
        ("somerset-county", "Somerset", "Somerset County Council", "county", "2023-04-01"),
        ("north-somerset", "North Somerset", "North Somerset Council", "unitary", None),
        ("kent", "Kent", "Kent County Council", "county", None),
    ):
        make_council(name, slug=slug, official_name=official, type=kind, end_date=end, code=slug[:10].upper())
    make_service("Household waste collection", everyday_names=["bins", "bin collection", "rubbish"])
    make_service("Council owned bins", everyday_names=[])
    make_service("Old bins", retired=True)


def slugs(typed: str) -> list[str]:
    return [choice.slug for choice in council_meant(typed).choices]


@pytest.mark.parametrize("typed", ["Kent", "kent", " KENT ", "Kent County Council", "kent county council."])
def test_an_exact_name_is_taken(typed: str) -> None:
    meant = council_meant(typed)
    assert meant.term is not None
    assert meant.term.slug == "kent"


def test_two_somersets_are_told_apart_the_current_one_first() -> None:
    meant = council_meant("Somerset")

    assert meant.term is None
    assert [(choice.label, "until 2023" in choice.hint) for choice in meant.choices] == [
        ("Somerset Council", False),
        ("Somerset County Council", True),
    ]


def test_a_misspelt_or_partial_name_offers_the_nearest() -> None:
    assert set(slugs("Sommerset")) >= {"somerset", "north-somerset"}
    assert slugs("N Somerset")[0] == "north-somerset"
    assert slugs("Knt") == ["kent"]
    assert slugs("Knt County Counsil") == ["kent"]


@pytest.mark.parametrize("typed", ["Zeppelin", "???", "東京", "x" * 10_000, "a b c d e f g h", "\u202e"])
def test_what_nobody_knows_is_neither_taken_nor_asked(typed: str) -> None:
    assert council_meant(typed).term is None
    assert slugs(typed) == []


def test_a_service_is_found_by_its_everyday_name() -> None:
    meant = service_meant("Bins")
    assert meant.term is not None
    assert meant.term.name == "Household waste collection"


def test_a_part_of_a_services_name_offers_those_that_have_it_but_no_retired_one() -> None:
    assert [choice.label for choice in service_meant("bin").choices] == [
        "Household waste collection",
        "Council owned bins",
    ]
