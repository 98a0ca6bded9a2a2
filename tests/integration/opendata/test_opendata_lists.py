"""Lists: page after page, narrowed as a search is, as JSON and as a table, in few queries."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casestudies.models import Artefact, Measure
from portal.opendata.datasets import DATASETS
from search.contract import facets
from search.indexing.sinks import Sink
from search.query.plan import Sort
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study, words
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

CASES = "/api/v1/case-studies/"


def ids(answer: Any) -> list[str]:
    """What a list names."""
    return [row["id"] for row in answer.json()["results"]]


@pytest.fixture
def varied(index: Sink) -> None:
    """Case studies that differ in everything a search filters by; one names no council, one was taken back."""
    one, two = make_council(region="North East"), make_council("Newshire", region="London", type="unitary")
    merged = make_service("Old permits")
    merged.merged_into = make_service()
    merged.save()
    terms: dict[str, Any] = {"services": [merged], "themes": [make_theme()], "interactions": [make_interaction()]}
    first = make_case_study("One", stage="live", went_live="2013-07", councils=[one], assisted_route="Staff", **terms)
    make_case_study("Two", stage="pilot", started="2014", councils=[one, two], kind="programme")
    make_case_study("Three", councils=[two], councils_withheld=True, services=[make_service("Bins")])
    make_case_study("Four", live=False, councils=[two])
    make_word(first, two)
    make_solution(first)
    follow()


@pytest.mark.usefixtures("varied")
def test_each_filter_finds_as_many_as_the_same_filter_of_a_search(client: Client) -> None:
    offered = client.get("/api/v1/search/?kind=council-case&kind=programme").json()["facets"]
    tried = 0
    for name, values in offered.items():
        for value in values:
            if name == "kind" and value["value"] not in {"council-case", "programme"}:
                continue
            asked = {name: value["value"]}
            found = client.get(CASES, asked).json()
            searched = client.get("/api/v1/search/", {"kind": ["council-case", "programme"], **asked}).json()
            assert found.get("total") == searched["total"], (asked, found)
            tried += 1
    assert tried >= 12, offered


def test_the_list_has_every_filter_of_a_search_and_the_description_every_order() -> None:
    (cases,) = (dataset for dataset in DATASETS if dataset.name == "case-studies")
    described = Client().get("/api/v1/openapi.json").json()["paths"]["/api/v1/search/"]["get"]["parameters"]
    (sort,) = (each for each in described if each["name"] == "sort")

    assert set(facets) <= {each.name for each in cases.filters}
    assert sort["schema"]["enum"] == [order.value for order in Sort]


def test_a_council_that_is_not_named_is_found_by_nothing(client: Client) -> None:
    council = make_council(region="London")
    case = make_case_study("Quiet", councils=[council], councils_withheld=True)
    make_word(case, council)
    for asked in ({"council": council.slug}, {"region": "london"}, {"council_type": council.type}):
        assert client.get(CASES, asked).json()["total"] == 0, asked
    assert council.name not in client.get(CASES).text
    assert council.name not in client.get("/api/v1/adoptions/").text


def test_pages_follow_one_another_and_hold_everything_once(client: Client) -> None:
    for number in range(7):
        make_case_study(f"Case {number}", stage="live")
    make_case_study("Idea", stage="idea")
    address: str | None = f"{CASES}?stage=live&per_page=3"
    seen: list[str] = []
    while address:
        answer = client.get(address)
        seen += ids(answer)
        told, address = answer.json(), answer.json()["next"]
        assert (told["total"], told["pages"], len(told["results"]) <= 3) == (7, 3, True)
        assert ('rel="next"' in answer.get("Link", "")) is bool(address)
    assert seen == [f"case-studies/case-{number}" for number in range(7)]
    assert "page=2" in told["previous"]


def test_only_what_changed_since_is_answered(client: Client) -> None:
    now = timezone.now()
    make_case_study("Old", last_published_at=now - timedelta(days=9))
    make_case_study("New", last_published_at=now)
    graded = make_case_study("Graded", last_published_at=now - timedelta(days=9))
    graded.upkeep.evidence_grade = 3
    graded.upkeep.save()

    since = (now - timedelta(days=1)).isoformat()
    assert "case-studies/new" in ids(client.get(CASES, {"updated_since": since}))
    assert "case-studies/graded" in ids(client.get(CASES, {"updated_since": since}))
    assert client.get(CASES, {"updated_since": (now + timedelta(days=1)).date().isoformat()}).json()["total"] == 0


def test_what_a_council_said_last_stands_with_all_it_said_and_no_address(client: Client) -> None:
    case, council = make_case_study("Permits"), make_council()
    make_word(case, council, created_at=timezone.now() - timedelta(days=30))
    make_word(case, council, stage="stopped", stopped_reason="Too dear.", email="bob@example.gov.uk")
    make_word(case, make_council("Newshire"), stage="trialling", hidden_at=timezone.now())
    answer = client.get("/api/v1/adoptions/case-studies/permits/exampleshire/")
    told = answer.json()

    assert (told["stage"], told["stopped_reason"], told["using"]) == ("stopped", "Too dear.", False)
    assert [word["stage"] for word in told["history"]] == ["stopped", "live"]
    assert "example.gov.uk" not in answer.text
    assert ids(client.get("/api/v1/adoptions/")) == ["case-studies/permits/exampleshire"]
    assert client.get("/api/v1/adoptions/?using=yes").json()["total"] == 0


def test_a_table_holds_every_row_and_no_formula(client: Client) -> None:
    make_case_study("=1+1", slug="sum", councils=[make_council("Exampleshire")])
    make_case_study("Two")
    for answer in (client.get(f"{CASES}?format=csv"), client.get(CASES, headers={"accept": "text/csv"})):
        rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
        assert [row["title"] for row in rows] == ["'=1+1", "Two"]
        assert (rows[0]["councils"], rows[0]["evidence.grade"]) == ("Exampleshire", "0")


def test_a_term_is_found_by_the_slug_it_had_and_says_what_took_its_place(client: Client) -> None:
    old, new = make_service("Old permits"), make_service("New permits")
    old.merged_into = new
    old.slug = "permits-of-old"
    old.save()
    told = client.get("/api/v1/services/old-permits/").json()
    assert (told["slug"], told["merged_into"]) == ("permits-of-old", "new-permits")


def test_no_list_asks_more_for_more_rows_nor_more_than_twelve_times(client: Client) -> None:
    services, themes, interactions = [make_service()], [make_theme()], [make_interaction()]
    asked: list[dict[str, int]] = []
    for number in range(0, 24, 8):
        for each in range(number, number + 8):
            _one_of_everything(each, services, themes, interactions)
        asked.append({dataset.name: _count(client, f"/api/v1/{dataset.name}/") for dataset in DATASETS})
    assert asked[1] == asked[2]
    assert max(asked[2].values()) <= 12, asked[2]


def _one_of_everything(number: int, services: Any, themes: Any, interactions: Any) -> None:
    council = make_council(f"Shire {number}", code=f"S{number}")
    case = make_case_study(
        f"Case {number}",
        what_we_did=words("A form."),
        measures=[Measure(what="Days", after="3", source="Made up", statistic=make_figure(f"of case {number}"))],
        artefacts=[Artefact(title="Code", kind="code", url="https://example.org/code")],
        services=services,
        themes=themes,
        interactions=interactions,
        councils=[council],
    )
    make_word(case, council)
    make_solution(case, title=f"Solution {number}")
    make_row(number + 1, services, interactions)


def _count(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries)
