"""Rules for the page of a pack: whose council, what is not known, for whom, and what it asks the database."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.reusable import Reusable, address
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study, words
from tests.factories.packs import make_full_case
from tests.factories.pages import restrict
from tests.factories.people import clients
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db

UNKNOWN = "not supplied: ask the owner"
MOST_QUERIES = 14


def pack_of(client: Client, page: Reusable, query: str = "") -> BeautifulSoup:
    answer = client.get(f"{address(page)}pack/{query}")
    assert answer.status_code == HTTPStatus.OK
    return BeautifulSoup(answer.content, "html.parser")


def part_of(pack: BeautifulSoup, anchor: str) -> str:
    found = pack.select_one(f"section[aria-labelledby={anchor}]")
    assert found is not None, anchor
    return " ".join(found.get_text(" ").split())


@pytest.fixture(autouse=True)
def _second_factor_is_offered(settings: Settings) -> None:
    settings.SECOND_FACTOR = "offered"


def test_what_nobody_supplied_is_said_in_its_place_in_one_line_and_again_in_one_list(client: Client) -> None:
    case = make_case_study(
        "Alerts", provenance="paper", source_title="Paper", source_date="2013-07", staff_time="A day"
    )
    pack = pack_of(client, case)

    assert part_of(pack, "cost") == f"Cost One-off cost, yearly cost {UNKNOWN}"
    assert part_of(pack, "did-not-work") == f"What did not work {UNKNOWN}"
    assert part_of(pack, "time") == f"Time Staff time A day Started, went live {UNKNOWN}"
    assert "Historical record, July 2013. Check before quoting." in part_of(pack, "what-it-is")
    asked = [each.text for each in pack.select("section[aria-labelledby=ask-the-owner] li")]
    assert {"Council", "One-off cost", "What did not work", "Files to reuse", "Role to ask"} <= set(asked)
    assert "Staff time" not in asked


def test_a_record_of_which_all_is_known_asks_about_nothing_but_what_lacks(client: Client) -> None:
    pack = pack_of(client, make_full_case(stage="live"))

    assert "Evidence Outcome claimed" in part_of(pack, "what-it-is")
    asked = [each.text for each in pack.select("section[aria-labelledby=ask-the-owner] li")]
    assert "Stage" not in asked
    assert "Owner of “=The code”" in asked
    assert "These questions are ours, not the owner’s." in part_of(pack, "data-protection")
    assert "These questions are ours, not the owner’s." in part_of(pack, "equality")


def test_a_councils_name_comes_from_the_address_or_the_cookie_and_is_left_out_on_wish(client: Client) -> None:
    case = make_case_study()
    make_council("Newshire")
    client.cookies["my-council"] = "newshire"

    assert "Use this in Newshire" in pack_of(client, case).text
    assert "Use this in your council" in pack_of(client, case, "?my-council=none").text
    links = [str(link["href"]) for link in pack_of(client, case).select(".take-along a")]
    assert f"{address(case)}pack/pack.docx?my-council=newshire" in links


def test_a_typed_name_leads_to_the_filled_in_pack_or_to_those_it_could_mean(client: Client) -> None:
    page = f"{address(make_case_study())}pack/"
    make_council("Newshire")
    meant, near, nobody = (client.get(page, {"council": name}) for name in ("newshire", "Newshir", "Atlantis"))

    assert (meant.status_code, meant["Location"]) == (302, f"{page}?my-council=newshire")
    assert near.status_code == nobody.status_code == 400
    assert 'href="?my-council=newshire"' in near.text
    assert "We know no council of this name." in nobody.text
    for odd in ("", "\0", "x" * 10_000, "\ud800"):
        assert client.get(page, {"council": odd.encode(errors="replace")}).status_code == 400


def test_each_form_of_a_closed_record_is_answered_as_the_record_is(client: Client) -> None:
    case, solution = make_full_case(), make_solution()
    restrict(case, "Board")
    restrict(solution, "Board")
    people = clients()
    for page in (case, solution):
        as_page = {name: person.get(address(page)).status_code for name, person in people.items()}
        for form in ("", "pack.docx"):
            part = f"{address(page)}pack/{form}"
            assert {name: person.get(part).status_code for name, person in people.items()} == as_page
            assert people["anonymous"].get(part)["Location"] == f"/sign-in/?next={part}"
            answer = people["board"].get(part)
            assert "no-store" in answer["Cache-Control"]
            assert "private" in answer["Cache-Control"]


def test_a_closed_case_in_an_open_solution_keeps_the_copies_of_those_who_may_read_it_out_of_caches() -> None:
    hidden = make_full_case()
    restrict(hidden, "Board")
    part = f"{address(make_solution(hidden))}pack/pack.docx"
    answers = {name: person.get(part) for name, person in clients().items()}

    assert "no-store" in answers["board"]["Cache-Control"]
    assert "no-store" not in answers["anonymous"]["Cache-Control"]


def test_drafts_expired_and_missing_records_have_no_pack(client: Client) -> None:
    make_case_study("A draft", live=False)
    make_case_study("Expired", expire_at=timezone.now())
    for slug in ("a-draft", "expired", "a%00b"):
        for form in ("", "pack.pdf", "pack.docx", "pack.zip"):
            assert client.get(f"/case-studies/{slug}/pack/{form}").status_code in {400, 404}, (slug, form)
    assert client.post(f"{address(make_case_study())}pack/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_councils_that_wish_not_to_be_named_are_named_nowhere_not_even_as_using_it(client: Client) -> None:
    council = make_council("Zeppelinham")
    case = make_case_study(councils=[council], councils_withheld=True)
    make_word(case, council)
    for page in (case, make_solution(case)):
        assert "Zeppelinham" not in str(pack_of(client, page).select_one(".columns"))  # the form offers every council
        assert "Withheld at the council’s wish" in part_of(pack_of(client, page), "what-it-is")


def test_the_page_asks_few_questions_and_no_more_for_many_rows(client: Client) -> None:
    def count(page: Reusable) -> int:
        client.get(f"{address(page)}pack/")
        with CaptureQueriesContext(connection) as asked:
            pack_of(client, page)
        return len(asked)

    few, many = (_with_rows(number) for number in (2, 6))
    assert count(few) == count(many) <= MOST_QUERIES
    assert count(make_solution(few, many)) <= MOST_QUERIES
    more = [_with_rows(number) for number in (3, 4)]
    assert count(make_solution(few, many, title="One")) == count(make_solution(few, many, *more, title="Two"))


def _with_rows(number: int) -> CaseStudyPage:
    """A case study with this many of everything."""
    case = make_case_study(
        f"Case {number}",
        councils=[make_council(f"C{number}x{each}", code=f"{number}-{each}") for each in range(number)],
        measures=[Measure(what=f"Days {each}", after="2") for each in range(number)],
        artefacts=[
            Artefact(title=f"Code {each}", kind="code", url="https://www.example.org/") for each in range(number)
        ],
        what_we_did=words('See <a linktype="page" id="1">the page</a>.'),
    )
    for each in range(number):
        make_word(case, make_council(f"U{number}x{each}", code=f"u{number}-{each}"))
    return case
