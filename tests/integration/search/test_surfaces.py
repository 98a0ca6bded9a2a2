"""The search page, the searched list, the feed, the JSON and the health checks."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from casestudies.models import CaseStudyPage
from search.engines.base import EngineError
from search.indexing.heartbeat import WORKER, beat
from search.indexing.sinks import Sink
from search.query.plan import SearchPlan
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict, standard_page
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

pytestmark = pytest.mark.django_db

Queries = Callable[[int], AbstractContextManager[Any]]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def cases(index: Sink) -> list[CaseStudyPage]:
    """Twelve case studies about libraries, in two services, three stages, and a page of words."""
    services = [make_service("Libraries", slug="libraries"), make_service("Book loans", slug="book-loans")]
    stages = ("idea", "pilot", "live")
    made = []
    for number in range(12):
        case = case_study(f"Library case {number}", stage=stages[number % 3], went_live="2013" if number % 2 else "")
        case.services.add(services[number % 2])
        case.save()
        made.append(case)
    standard_page("About libraries", slug="about-libraries")
    follow()
    return made


def test_a_published_page_is_found_and_an_unpublished_one_is_gone_at_once(index: Sink, client: Client) -> None:
    page = case_study("Mobile library routes")
    follow()
    assert "Mobile" in client.get("/search/?q=mobile+library").text
    page.unpublish()
    answer = client.get("/api/v1/search/?q=mobile+library").json()
    assert (answer["total"], answer["results"]) == (0, [])


def test_the_json_has_the_documented_shape(cases: list[CaseStudyPage], client: Client) -> None:
    answer = client.get("/api/v1/search/?q=library&kind=council-case").json()
    assert list(answer) == [
        "query",
        "corrected",
        "lexical",
        "answering",
        "complete",
        "total",
        "page",
        "pages",
        "results",
        "facets",
    ]
    assert (answer["query"], answer["total"], answer["page"], answer["pages"]) == ("library", 12, 1, 2)
    assert len(answer["results"]) == 10
    for result in answer["results"]:
        assert list(result) == [
            "kind", "match", "title", "url", "summary", "services", "themes", "councils", "stage", "year", "evidence",
            "councils_using",
        ]  # fmt: skip
        assert result["kind"] == "council-case"
        assert result["url"].startswith("http://localhost/case-studies/library-case-")
    values = {value["value"]: value for value in answer["facets"]["service"]}
    assert values["libraries"]["label"] == "Libraries"
    assert {"value", "label", "count", "selected"} == set(values["libraries"])
    assert {value["value"]: value["selected"] for value in answer["facets"]["kind"]}["council-case"]


def test_choosing_any_facet_value_gives_exactly_its_count(cases: list[CaseStudyPage], client: Client) -> None:
    tried = 0
    for query in ("?q=library", "?q=library&kind=council-case", "?stage=live&stage=idea"):
        facets = client.get(f"/api/v1/search/{query}").json()["facets"]
        for name, values in facets.items():
            alone = "&".join(part for part in query[1:].split("&") if not part.startswith(f"{name}="))
            for value in values:
                answer = client.get(f"/api/v1/search/?{alone}&{name}={value['value']}").json()
                assert answer["total"] == value["count"], (query, name, value)
                tried += 1
    assert tried >= 15


def test_the_list_of_case_studies_holds_no_other_kind(cases: list[CaseStudyPage], client: Client) -> None:
    results = client.get("/case-studies/").context["results"]
    assert results.total == 12
    assert {card.kind.value for card in results.cards} == {"council-case"}
    assert client.get("/case-studies/?q=about").context["results"].total == 0
    assert client.get("/case-studies/?stage=live").context["results"].total == 4


def test_the_list_offers_its_own_search_as_feed_and_json(cases: list[CaseStudyPage], client: Client) -> None:
    context = client.get("/case-studies/?q=library&stage=live").context
    total = context["results"].total
    assert client.get(context["api_url"]).json()["total"] == total
    feed = ElementTree.fromstring(client.get(context["feed_url"]).content)  # noqa: S314 -- our own feed
    assert len(feed.findall(f"{ATOM}entry")) == total


def test_the_feed_is_newest_first_with_full_addresses(cases: list[CaseStudyPage], client: Client) -> None:
    response = client.get("/search/feed/?q=library&kind=council-case")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)  # noqa: S314 -- our own feed
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 10
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.attrib["href"].startswith("http://localhost/case-studies/")
        assert entry.findtext(f"{ATOM}updated")
        assert entry.findtext(f"{ATOM}id")


def test_a_renamed_service_is_renamed_in_the_filters_at_once(cases: list[CaseStudyPage], client: Client) -> None:
    def labels() -> set[str]:
        facets = client.get("/api/v1/search/?q=library").json()["facets"]
        return {value["label"] for value in facets["service"]}

    assert "Book loans" in labels()
    service = cases[1].services.first()
    service.name = "Borrowing books"
    service.save()
    assert "Borrowing books" in labels()
    assert "Book loans" not in labels()


def test_a_page_beyond_the_last_shows_the_last(cases: list[CaseStudyPage], client: Client) -> None:
    answer = client.get(f"/api/v1/search/?q=library&page={10**30}").json()
    assert answer["page"] == answer["pages"]
    assert answer["results"]


def test_without_an_index_titles_are_searched_and_the_page_says_so(
    cases: list[CaseStudyPage], client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "no-index-yet"
    response = client.get("/search/?q=library+case")
    assert response.status_code == 200
    assert "Only the titles of pages were searched" in response.text
    assert response.context["results"].total == 12
    api = client.get("/api/v1/search/?q=library+case&stage=live&page=9")
    assert api["X-Search-Degraded"] == "titles-only"
    assert (api.json()["total"], api.json()["page"]) == (4, 1)
    assert client.get("/case-studies/?q=about").context["results"].total == 0
    assert client.get("/search/feed/?q=library").status_code == 200


def test_titles_searched_without_an_index_are_those_the_reader_may_see(
    cases: list[CaseStudyPage], client: Client, settings: Settings, tmp_path: Path
) -> None:
    restrict(cases[0])
    settings.SEARCH_INDEX_DIR = tmp_path / "no-index-yet"
    assert client.get("/api/v1/search/?q=library+case").json()["total"] == 11


def test_an_engine_that_fails_is_no_error_for_readers(
    cases: list[CaseStudyPage], client: Client, index: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(plan: SearchPlan) -> None:
        raise EngineError("The index is damaged.")

    monkeypatch.setattr(index.store, "search", fail)
    for address in ("/search/?q=library", "/case-studies/", "/search/feed/", "/api/v1/search/?q=library"):
        assert client.get(address).status_code == 200


def test_a_hit_that_the_database_no_longer_shows_is_dropped(cases: list[CaseStudyPage], client: Client) -> None:
    CaseStudyPage.objects.filter(pk=cases[0].pk).update(live=False)
    answer = client.get("/api/v1/search/?q=library+case+0&sort=title").json()
    assert "Library case 0" not in {result["title"] for result in answer["results"]}


def many_facets(count: int) -> None:
    for number in range(count):
        make_case_study(
            f"Parking {number}",
            services=[make_service(f"Service {number}", slug=f"service-{number}")],
            themes=[make_theme(f"Theme {number}", slug=f"theme-{number}")],
            interactions=[make_interaction(f"Do {number}", slug=f"do-{number}")],
            councils=[make_council(f"Council {number}", slug=f"council-{number}", code=f"C{number}", gss=f"E{number}")],
        )
    follow()


@pytest.mark.parametrize("address", ["/search/?q=parking", "/search/?q=parking&service=service-1&sort=newest"])
def test_the_search_page_asks_the_database_little_however_much_it_shows(
    index: Sink, client: Client, django_assert_max_num_queries: Queries, address: str
) -> None:
    many_facets(3)
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for number in range(30):
        case_study(f"Parking more {number}")
    follow()
    client.get(address)
    with django_assert_max_num_queries(12) as many:
        client.get(address)
    assert len(many.captured_queries) == len(few.captured_queries)


def test_a_first_visit_with_every_facet_is_within_the_limit_too(
    index: Sink, client: Client, django_assert_max_num_queries: Queries
) -> None:
    many_facets(3)
    client.get("/search/?q=parking")  # what editors taught search is read once a process
    cache.clear()
    with django_assert_max_num_queries(12):
        assert len(client.get("/search/?q=parking").context["results"].facets) >= 4


def test_livez_answers_without_the_database(client: Client, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(0):
        assert client.get("/livez").json() == {"status": "ok"}


def test_readyz_tells_how_everything_stands(index: Sink, client: Client) -> None:
    beat(WORKER)
    case_study()
    state = client.get("/readyz").json()
    assert (state["status"], state["database"], state["index_embedded"]) == ("ok", "ok", "ready")
    assert state["waiting_embedded"] > 0
    assert state["worker_last_ran"].startswith(str(timezone.now().year))
    assert state["timer_last_ran"] == "never"
    plain = client.get("/readyz", headers={"accept": "text/plain"})
    assert plain["Content-Type"].startswith("text/plain")
    assert "database: ok\n" in plain.text


def test_readyz_is_degraded_without_an_index_or_a_worker_but_serves(
    index: Sink, client: Client, settings: Settings, tmp_path: Path
) -> None:
    assert client.get("/readyz").json()["status"] == "degraded"
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["index_embedded"].startswith("not ready")


def test_readyz_is_503_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "ensure_connection", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "cannot be reached"}
