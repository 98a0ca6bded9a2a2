"""What the search page says of its results, and what it offers when it finds little."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as Queries

from search import service
from search.engines.base import Engine
from search.indexing.sinks import Sink
from search.query.aids import NO_AIDS, Aids
from search.query.plan import Match
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict
from tests.factories.vocabulary import make_service

pytestmark = pytest.mark.django_db(transaction=True)

ENTRY = "{http://www.w3.org/2005/Atom}entry"


class Near:
    """Neighbours as a test says them: record id to cosine, masked as the real ones are."""

    def __init__(self, cosines: Mapping[str, float]) -> None:
        self.cosines = cosines

    def nearest(self, text: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        kinds = seen.scope.get("kind")
        prefixes = tuple("page" if kind == "council-case" else kind for kind in kinds) if kinds else ("",)
        return [pair for pair in self.cosines.items() if pair[0].startswith(prefixes)][:limit]


class Corrected:
    """A spelling that knows one word."""

    def correct(self, text: str, seen: Match, is_known: object) -> str:
        return text.replace("parkng", "parking")


@pytest.fixture
def aids(index: Sink, monkeypatch: pytest.MonkeyPatch) -> list[Aids]:
    """The aids of the next searches: the last of this list."""
    current = [NO_AIDS]

    def load(engine: Engine, hidden: Mapping[str, frozenset[str]]) -> Aids:
        return current[-1]

    monkeypatch.setattr(service, "load_aids", load)
    return current


def near(aids: list[Aids], cosines: Mapping[str, float]) -> None:
    aids.append(replace(aids[-1], neighbours=Near(cosines)))


def test_a_corrected_search_says_so_and_offers_the_typed_one(aids: list[Aids], client: Client) -> None:
    case_study("Parking permits by web form")
    follow()
    aids.append(Aids(spelling=Corrected()))
    page = client.get("/search/?q=parkng")
    assert page.context["results"].total == 1
    assert "Showing results for <strong>parking</strong>" in page.text
    assert 'Search instead for <a href="/search/?q=parkng&amp;as-typed=yes">parkng</a>' in page.text
    answer = client.get("/api/v1/search/?q=parkng").json()
    assert (answer["query"], answer["corrected"]) == ("parkng", "parking")
    as_typed = client.get("/search/?q=parkng&as-typed=yes")
    assert as_typed.context["results"].total == 0
    assert "Showing results for" not in as_typed.text
    assert "as-typed=yes" in as_typed.context["feed_url"]


def test_a_record_that_is_only_near_is_never_a_match(aids: list[Aids], client: Client) -> None:
    page = case_study("Settee taken away")
    follow()
    near(aids, {f"page:{page.pk}": 0.7})
    shown = client.get("/search/?q=zeppelin")
    assert "No exact match for “zeppelin”" in shown.text
    assert "<title>No exact match for “zeppelin”" in shown.text
    assert "1 result" not in shown.text
    assert "Related by meaning: has none of your words" in shown.text
    answer = client.get("/api/v1/search/?q=zeppelin").json()
    assert (answer["lexical"], answer["answering"], answer["total"]) == (0, 0, 1)
    assert [result["match"] for result in answer["results"]] == ["meaning"]


def test_a_near_record_with_few_of_the_words_says_so(aids: list[Aids], client: Client) -> None:
    for number in range(10):
        case_study(f"Parking permits {number}")
    page = case_study("Parking fines")
    follow()
    near(aids, {f"page:{page.pk}": 0.7})
    shown = client.get("/search/?q=parking+permits&sort=title")
    card = shown.context["results"].cards[0]
    assert (card.title, card.by_meaning, card.few_words) == (page.title, True, True)
    assert "Related by meaning: has few of your words" in shown.text


def test_the_search_without_quotation_marks_finds_as_many_as_offered(aids: list[Aids], client: Client) -> None:
    for number in range(3):
        case_study(f"Parking permits {number}")
    make_service("Parking permits")
    follow()
    shown = client.get("/search/?q=%22permits+parking%22&kind=service").context["results"]
    (offer,) = (each for each in shown.help.looser if "quotation" in each.words)
    assert "(1 result)" in offer.words
    assert client.get(offer.url).context["results"].total == 1


def test_a_feed_holds_only_records_that_have_the_words(aids: list[Aids], client: Client) -> None:
    lone, other = case_study("Parking permits"), case_study("Settee taken away")
    follow()
    near(aids, {f"page:{other.pk}": 0.7})
    assert client.get("/search/?q=parking").context["results"].total == 2
    feed = ElementTree.fromstring(client.get("/search/feed/?q=parking").content)  # noqa: S314 -- our own feed
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in feed.findall(ENTRY)]
    assert titles == [lone.title]
    empty = ElementTree.fromstring(client.get("/search/feed/?q=zeppelin").content)  # noqa: S314 -- our own feed
    assert empty.findall(ENTRY) == []


def test_records_with_some_of_the_words_are_not_called_results_for_them(aids: list[Aids], client: Client) -> None:
    for number in range(4):
        case_study(f"Parking permits {number}")
    follow()
    page = client.get("/search/?q=parking+zeppelin")
    assert "No record has all these words" in page.text
    assert "4 results have some of them" in page.text
    answer = client.get("/api/v1/search/?q=parking+zeppelin").json()
    assert (answer["lexical"], answer["answering"], answer["complete"]) == (4, 4, 0)


def test_a_record_with_few_of_many_words_is_related_and_in_no_feed(aids: list[Aids], client: Client) -> None:
    case_study("Parking permits")
    follow()
    page = client.get("/search/?q=parking+zeppelin+iphone")
    assert "No exact match for “parking zeppelin iphone”" in page.text
    assert "these have few of your words or none" in page.text
    assert "Related: has few of your words" not in page.text, "said once, above them all"
    answer = client.get("/api/v1/search/?q=parking+zeppelin+iphone").json()
    assert (answer["lexical"], answer["answering"], answer["results"][0]["match"]) == (1, 0, "few-words")
    assert b"<entry>" not in client.get("/search/feed/?q=parking+zeppelin+iphone").content


def test_nothing_found_offers_services_related_records_and_asking(aids: list[Aids], client: Client) -> None:
    page, offered = case_study("Settee taken away"), make_service("Bulky waste")
    follow()
    near(aids, {f"service:{offered.pk}": 0.39, f"page:{page.pk}": 0.35})
    shown = client.get("/search/?q=sofa+%26+chair")
    assert "Nothing found" in shown.text
    assert 'href="/services/bulky-waste/"' in shown.text
    assert page.url in shown.text
    assert "These may be about the same" in shown.text
    assert 'href="/requests/new/?subject=sofa%20%26%20chair"' in shown.text
    asked = client.get("/requests/new/?subject=sofa%20%26%20chair")
    assert 'value="sofa &amp; chair"' in asked.text


def test_without_neighbours_a_service_is_offered_by_how_its_name_begins(aids: list[Aids], client: Client) -> None:
    make_service("Libraries")
    follow()
    assert 'href="/services/libraries/"' in client.get('/search/?q="librarry zeppelin"').text


def test_a_looser_search_is_offered_only_if_it_finds_more(aids: list[Aids], client: Client) -> None:
    case_study("Parking permits by web form")
    case_study("Permits for trees")
    follow()
    tight = client.get('/search/?q="permits parking" -trees')
    assert [offer.words for offer in tight.context["results"].help.looser] == [
        "Search for permits parking, without quotation marks or minus signs (2 results)"
    ]
    assert tight.context["results"].help.looser[0].url == "/search/?q=permits+parking"
    assert client.get('/search/?q="zeppelin"').context["results"].help.looser == ()
    filtered = client.get("/search/?q=permits&kind=service")
    assert [offer.words for offer in filtered.context["results"].help.looser] == ["Search without filters (2 results)"]


def test_a_few_results_come_with_quiet_help_below_and_many_with_none(aids: list[Aids], client: Client) -> None:
    for number in range(3):
        case_study(f"Parking permits {number}")
    follow()
    few = client.get("/search/?q=parking").text
    assert few.index('<ol class="results"') < few.index("Not what you need?")
    case_study("Parking permits 3")
    follow()
    assert "Not what you need?" not in client.get("/search/?q=parking").text
    assert client.get("/search/").context["results"].help is None
    assert client.get("/search/?q=(((").context["results"].help is None


def test_help_names_nothing_that_the_reader_may_not_see(aids: list[Aids], client: Client) -> None:
    page = case_study("Minutes of the settee board")
    restrict(page, "Board")
    follow()
    near(aids, {f"page:{page.pk}": 0.35})
    assert "settee board" not in client.get("/search/?q=zeppelin").text


def test_help_drops_what_the_database_no_longer_shows(aids: list[Aids], client: Client) -> None:
    page = case_study("Settee taken away")
    follow()
    near(aids, {f"page:{page.pk}": 0.35})
    assert "Settee taken away" in client.get("/search/?q=zeppelin").text
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert "Settee taken away" not in client.get("/search/?q=zeppelin").text


def test_help_costs_at_most_one_question(
    aids: list[Aids], client: Client, django_assert_max_num_queries: Queries
) -> None:
    page, offered = case_study("Settee taken away"), make_service("Bulky waste")
    follow()
    near(aids, {f"service:{offered.pk}": 0.39, f"page:{page.pk}": 0.35})
    reader = {"user-agent": "Mozilla/5.0"}
    client.get("/search/?q=zeppelin", headers=reader)
    with django_assert_max_num_queries(12) as asked:
        client.get("/search/?q=zeppelin", headers=reader)
    assert len(asked.captured_queries) <= 8
