"""The compact facts that ship with the portal are whole and agree with each other."""

import re
from collections import Counter

import pytest

from portal.taxonomy.importers.compact import (
    COUNCIL_FACTS,
    COUNCILS,
    EVERYDAY_NAMES,
    FOLDER,
    INTERACTIONS,
    ORGANISATIONS,
    SERVICES,
    THEMES,
    FactFile,
    read_facts,
)
from portal.taxonomy.importers.entries import Entry
from portal.taxonomy.models import Council, Theme

FILES = [SERVICES, EVERYDAY_NAMES, COUNCILS, COUNCIL_FACTS, INTERACTIONS, THEMES, ORGANISATIONS]
TABLE_1 = (
    "12 13 14 58 59 60 84 89 120 337 412 431 440 441 442 451 462 471 474 475 485 487 524 526 528 530 533 557 564 1130"
)


def by_key(file: FactFile) -> dict[int | str, Entry]:
    return {entry.key: entry for entry in read_facts(file)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rows_are_sorted_by_a_key_that_no_two_share(file: FactFile) -> None:
    keys = [entry.key for entry in read_facts(file)]
    assert keys == sorted(set(keys), key=lambda key: (isinstance(key, str), key))


@pytest.mark.parametrize("file", [SERVICES, COUNCILS, INTERACTIONS, THEMES, ORGANISATIONS], ids=lambda file: file.name)
def test_every_term_has_an_address_of_its_own(file: FactFile) -> None:
    slugs = [str(entry.values["slug"]) for entry in read_facts(file)]
    assert len(slugs) == len(set(slugs))
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@pytest.mark.parametrize("file", [SERVICES, INTERACTIONS, THEMES, ORGANISATIONS], ids=lambda file: file.name)
def test_names_are_unique_where_the_model_wants_it(file: FactFile) -> None:
    names = Counter(str(entry.values["name"]) for entry in read_facts(file))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_cell_holds_a_sentence(file: FactFile) -> None:
    """Facts are copied; the publishers' prose is not."""
    parts = [
        str(part)
        for entry in read_facts(file)
        for value in entry.values.values()
        for part in (value if isinstance(value, list) else [value])
    ]
    sentences = [part for part in parts if len(part) > 80 or re.search(r"[.!?](\s|$)", part.replace("St. ", "St "))]
    assert sentences == []


def test_every_file_of_facts_is_named_in_the_sources() -> None:
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    shipped = {path.name for path in FOLDER.glob("*.csv")}
    assert shipped == {file.name for file in FILES}
    assert [name for name in shipped if f"`{name}`" not in sources] == []


def test_the_sources_count_the_rows_as_they_are() -> None:
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    for file in FILES:
        stated = re.search(rf"^\| `{file.name}` \| ([\d,]+)", sources, re.MULTILINE)
        assert stated, file.name
        assert int(stated[1].replace(",", "")) == len(read_facts(file))


def test_all_councils_are_there() -> None:
    councils = read_facts(COUNCILS)
    former = [council for council in councils if council.values["end_date"]]
    assert (len(councils), len(former)) == (470, 73)


def test_types_of_councils_are_those_the_model_knows() -> None:
    known = set(Council.Type.values)
    assert {council.values["type"] for council in read_facts(COUNCILS)} == known
    provided_by = {code for service in read_facts(SERVICES) for code in as_list(service, "council_types")}
    assert provided_by == {"county", "district", "london-borough", "metropolitan", "unitary"}


def test_successors_are_councils_in_the_file_and_only_former_councils_have_them() -> None:
    councils = by_key(COUNCILS)
    for code, council in councils.items():
        later = as_list(council, "successors")
        assert set(later) <= councils.keys() - {code}
        assert not later or council.values["end_date"]


def test_every_current_council_has_its_facts_and_nobody_else() -> None:
    current = {code for code, council in by_key(COUNCILS).items() if not council.values["end_date"]}
    facts = by_key(COUNCIL_FACTS)
    assert facts.keys() == current
    unstated = [code for code, entry in facts.items() if entry.values["population"] is None]
    assert sorted(unstated) == ["EMCA", "GLCA", "HYCA"]
    assert [code for code in facts if not facts[code].values["setting"]] == unstated


def test_facts_are_of_the_values_the_model_knows() -> None:
    facts = read_facts(COUNCIL_FACTS)
    assert {entry.values["setting"] for entry in facts} == {*Council.Setting.values, ""}
    assert {entry.values["deprivation"] for entry in facts} == {*Council.Deprivation.values, None}


def test_every_district_has_its_county_and_no_other_council_has_one() -> None:
    councils, facts = by_key(COUNCILS), by_key(COUNCIL_FACTS)
    with_county = {code for code, entry in facts.items() if entry.values["county_code"]}
    assert with_county == {code for code in facts if councils[code].values["type"] == Council.Type.DISTRICT}
    counties = {councils[str(facts[code].values["county_code"])].values["type"] for code in with_county}
    assert counties == {Council.Type.COUNTY}


def test_cumbria_is_replaced_by_cumberland_and_westmorland_and_furness() -> None:
    councils = by_key(COUNCILS)
    names = [councils[code].values["name"] for code in as_list(councils["CMA"], "successors")]
    assert names == ["Cumberland", "Westmorland and Furness"]


def test_the_current_somerset_has_the_plain_address_and_the_former_one_adds_its_type() -> None:
    councils = by_key(COUNCILS)
    assert (councils["SMT"].values["slug"], councils["SOM"].values["slug"]) == ("somerset", "somerset-county")


def test_services_whose_labels_differ_by_capitals_show_the_id_in_the_address() -> None:
    services = by_key(SERVICES)
    assert services[1696].values["slug"] == "criminal-behaviour-order"
    assert services[1751].values["slug"] == "criminal-behaviour-order-1751"


def test_gss_codes_are_well_formed_and_no_two_councils_share_one() -> None:
    codes = [str(council.values["gss"]) for council in read_facts(COUNCILS) if council.values["gss"]]
    assert len(codes) == len(set(codes)) == 445
    assert all(re.fullmatch(r"[ENSW]\d{8}", code) for code in codes)


def test_email_domains_are_domains() -> None:
    domains = [domain for council in read_facts(COUNCILS) for domain in as_list(council, "email_domains")]
    assert len(domains) == 382
    assert [d for d in domains if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", d) or d.startswith("www.")] == []


def test_everyday_names_belong_to_services_that_are_shipped() -> None:
    assert by_key(EVERYDAY_NAMES).keys() <= by_key(SERVICES).keys()
    assert len(read_facts(EVERYDAY_NAMES)) >= 150


def test_everyday_names_are_short_lower_case_and_said_once() -> None:
    for entry in read_facts(EVERYDAY_NAMES):
        names = as_list(entry, "everyday_names")
        assert names
        assert len(names) == len(set(names))
        assert all(name == name.lower().strip() and len(name.split()) <= 9 for name in names), entry.key


def test_every_service_that_table_1_points_to_is_shipped_with_everyday_names() -> None:
    wanted = {int(lgsl) for lgsl in TABLE_1.split()}
    assert wanted <= by_key(SERVICES).keys()
    assert wanted <= by_key(EVERYDAY_NAMES).keys()


@pytest.mark.parametrize(
    ("typed", "lgsl"),
    [
        ("missed bin", 524),
        ("pothole", 557),
        ("blue badge", 279),
        ("school place", 13),
        ("renew book", 440),
        ("pay council tax", 58),
        ("parking permit", 474),
        ("planning application", 485),
        ("old sofa", 528),
        ("free school meals", 4),
        ("register a death", 321),
        ("street light not working", 564),
    ],
)
def test_what_residents_type_leads_to_the_service(typed: str, lgsl: int) -> None:
    assert typed in as_list(by_key(EVERYDAY_NAMES)[lgsl], "everyday_names")


def test_the_seven_themes_and_four_challenges_are_shipped() -> None:
    groups = Counter(theme.values["group"] for theme in read_facts(THEMES))
    assert groups == {Theme.Group.THEME: 7, Theme.Group.CHALLENGE: 4}


def test_the_alliance_is_found_by_both_its_names() -> None:
    alliance = by_key(ORGANISATIONS)["local-government-digital-alliance"]
    assert alliance.values["aliases"] == ["Local Digital Alliance"]


def as_list(entry: Entry, field: str) -> list[str]:
    value = entry.values[field]
    assert isinstance(value, list)
    return [str(part) for part in value]
