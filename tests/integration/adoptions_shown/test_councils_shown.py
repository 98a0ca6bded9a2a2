"""What readers see of the councils using a case study: on its page, in the list, as CSV, JSON and Atom."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from casestudies.models import CaseStudyPage
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    """A published case study with slug "made-up"."""
    return make_case_study("Made up", slug="made-up")


def page(client: Client) -> str:
    """The page of the case study."""
    return client.get("/case-studies/made-up/").content.decode()


def listed(client: Client, what: str = "") -> Any:
    """The list of councils using it, or what lies below."""
    return client.get(f"/case-studies/made-up/councils-using-it/{what}")


def long_ago() -> Any:
    """Longer ago than a word is good for."""
    return timezone.now() - timedelta(days=400)


def test_a_case_nobody_uses_asks_and_claims_nothing(client: Client, case: CaseStudyPage) -> None:
    shown = page(client)
    assert "No council has told us yet that it uses this." in shown
    assert "Used by" not in shown
    assert "No council has told us yet" in listed(client).content.decode()


def test_the_page_says_who_uses_it_who_stopped_and_why_and_who_is_not_counted(
    client: Client, case: CaseStudyPage
) -> None:
    make_word(case, make_council("Exampleshire"), since="2026-03", text="A shorter form.", answer="Thank you.")
    make_word(case, make_council("Middleton"), stage="trialling")
    make_word(case, make_council("Lapsington"), confirmed_at=long_ago(), created_at=long_ago())
    make_word(case, make_council("Halt Bay"), stage="stopped", stopped_reason="The supplier left.")
    shown = page(client)
    assert (
        "Used by 2 councils: Exampleshire and Middleton. 1 of them is trying it. 1 stopped. 1 not reconfirmed." in shown
    )
    for words in ("since March 2026", "A shorter form.", "The owner answers:", "The supplier left.", "Not reconfirmed"):
        assert words in shown


def test_a_former_council_stays_with_its_end_and_its_successor(client: Client, case: CaseStudyPage) -> None:
    former = make_council("Oldshire", end_date=date(2020, 4, 1))
    former.successors.add(make_council("Newshire"))
    make_word(case, former)
    shown = page(client)
    assert "No council uses it now. 1 council has ended." in shown
    for words in ("until 1 April 2020", "Replaced by:", "/councils/newshire/"):
        assert words in shown


def test_many_councils_leave_room_for_one_that_stopped(client: Client, case: CaseStudyPage) -> None:
    make_word(case, make_council("Halt Bay"), stage="stopped", stopped_reason="The supplier left.")
    for number in range(15):
        make_word(case, make_council(f"Made up {number}", code=f"M{number}"))
    shown = page(client)
    assert shown.count('<li class="council-word">') == 12
    assert "The supplier left." in shown
    assert "All 16 councils" in shown


def test_what_was_hidden_or_never_confirmed_is_nowhere(client: Client, case: CaseStudyPage) -> None:
    make_word(case, make_council("Hiddenshire"), hidden_at=timezone.now(), hidden_reason="Abuse")
    make_word(case, make_council("Claimshire"), counted=False, confirmed_at=None)
    for shown in (
        page(client),
        *(listed(client, what).content.decode() for what in ("", "councils.csv", "councils.json", "feed/")),
    ):
        assert "Hiddenshire" not in shown
        assert "Claimshire" not in shown


def test_the_list_keeps_what_a_council_said_before(client: Client, case: CaseStudyPage) -> None:
    council = make_council()
    make_word(case, council, created_at=long_ago(), confirmed_at=long_ago(), outcome="Half as many calls.")
    make_word(case, council, stage="stopped", stopped_reason="Nobody used it.")
    shown = listed(client).content.decode()
    assert "What Exampleshire said before" in shown
    assert "Half as many calls." in shown
    assert "Half as many calls." not in page(client)


def test_csv_guards_against_formulas_and_joins_by_gss(client: Client, case: CaseStudyPage) -> None:
    make_word(case, make_council(gss="E10000001"), text="=1+1", outcome="Fewer calls")
    head, row = csv.reader(io.StringIO(listed(client, "councils.csv").content.decode("utf-8-sig")))
    told = dict(zip(head, row, strict=True))
    assert (told["GSS code"], told["What was changed"], told["Counted as using it"]) == ("E10000001", "'=1+1", "yes")


def test_json_says_what_stands_and_never_an_address(client: Client, case: CaseStudyPage) -> None:
    council = make_council(gss="E10000001")
    make_word(case, council, created_at=long_ago(), confirmed_at=long_ago())
    make_word(case, council, measure="Days", before="9", after="3", measured_on="2026")
    answer = listed(client, "councils.json")
    told = answer.json()
    assert told["councils_using"] == 1
    assert [(word["standing"], word["counted"], word["state"]) for word in told["words"]] == [
        (True, True, "uses"),
        (False, False, "replaced"),
    ]
    assert told["words"][0]["council"]["gss"] == "E10000001"
    assert "@" not in answer.content.decode()


def test_the_feed_tells_each_word_once_and_that_nothing_changed(client: Client, case: CaseStudyPage) -> None:
    empty = listed(client, "feed/")
    assert client.get(empty.request["PATH_INFO"], headers={"if-none-match": empty["ETag"]}).status_code == 304
    make_word(case, stage="trialling")
    filled = listed(client, "feed/")
    assert b"Exampleshire is trying it" in filled.content
    assert filled["ETag"] != empty["ETag"]
    assert client.get(filled.request["PATH_INFO"], headers={"if-none-match": filled["ETag"]}).status_code == 304


@pytest.mark.parametrize("what", ["", "councils.csv", "councils.json", "feed/"])
def test_it_is_not_found_exactly_where_the_page_is_not(client: Client, case: CaseStudyPage, what: str) -> None:
    assert listed(client, what).status_code == 200
    PageViewRestriction.objects.create(page=case, restriction_type=PageViewRestriction.LOGIN)
    assert listed(client, what).status_code == 404
    assert client.get(f"/solutions/made-up/councils-using-it/{what}").status_code == 404
