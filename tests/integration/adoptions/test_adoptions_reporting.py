"""A council says that it uses something: four questions, one letter, one button, and then it counts."""

from typing import Any

import pytest
from django.test import Client
from post_office.models import Email

from casestudies.adoptions.models import Adoption
from casestudies.models import CaseStudyPage
from portal.core import changes
from portal.core.changes import Change
from portal.core.limit import MOST
from tests.factories.adoptions import form_of, link, make_word, report, using
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page, restrict
from tests.factories.vocabulary import make_council
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    home_page()
    return make_case_study()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    told: list[Change] = []
    monkeypatch.setattr(changes, "_listeners", [told.append])
    return told


def test_a_word_counts_once_its_sender_has_pressed_the_button(case: CaseStudyPage, heard: list[Change]) -> None:
    make_council(email_domains=["example.gov.uk"])
    assert "Send me the link" in Client().get(form_of(case)).text
    answer = report(case, since="2025-07", outcome="Fewer calls.")
    assert answer.headers["Location"] == "/councils-using-it/sent/"
    assert "Your council counts once you press" in Client().get(answer.headers["Location"]).text

    (letter,) = Email.objects.all()
    assert letter.to == ["ann@example.gov.uk"]
    assert (using(case), heard) == (0, [])
    opened = Client().get(link("confirm"))
    assert "Exampleshire, “Parking permits by web form”: Using it." in opened.text
    assert (using(case), heard) == (0, []), "only opened"
    assert "Your council counts now." in Client().post(link("confirm")).text
    assert using(case) == 1
    assert heard == [Change(f"page:{case.pk}", changes.Happened.ADOPTED, "exampleshire")]


def test_the_form_shows_four_questions_and_knows_the_readers_council(case: CaseStudyPage) -> None:
    make_council()
    html = Client().get(f"{form_of(case)}?council=exampleshire&stage=trialling&since=2025").text
    assert 'value="Exampleshire"' in html
    assert 'value="trialling" checked' in html
    assert 'value="2025"' in html
    assert "<details open" not in html
    assert 'value="Exampleshire"' in Client().get(f"{form_of(case)}?my-council=exampleshire").text
    assert Client().get(f"{form_of(case)}?council=\0&stage=%FF&since=x").status_code == 200


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"council": ""}, "Say which council you speak for."),
        ({"stage": ""}, "Choose how far your council is."),
        ({"stage": "always"}, "Choose one of these."),
        ({"email": ""}, "Give your address, so that we can send you the link."),
        ({"email": "ann"}, "Type an e-mail address like name@council.gov.uk."),
        ({"stage": "stopped"}, "Say why your council stopped"),
        ({"since": "soon"}, "Type a year (2013)"),
        ({"since": "2999"}, "This date is still to come."),
        ({"after": "12"}, "Say what was measured"),
        ({"measure": "Calls"}, "Give the figure afterwards"),
        ({"evidence_url": "javascript:alert(1)"}, "Type a whole web address"),
        ({"evidence_url": "ftp://example.org/x"}, "Type a whole web address"),
        ({"outcome": "x" * 2001}, "Shorten “What came of it? (optional)”"),
        ({"website": "x"}, "Empty the field"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(case: CaseStudyPage, sent: dict[str, str], words: str) -> None:
    make_council()
    answer = report(case, **sent)
    assert answer.status_code == 400
    assert words in answer.text
    assert not Adoption.objects.exists()
    assert not Email.objects.exists()


def test_odd_input_is_answered_in_words(case: CaseStudyPage) -> None:
    for field in ("council", "stage", "since", "email", "outcome", "evidence_url"):
        for text in TEXTS[::40]:
            assert report(case, **{field: text}).status_code < 500, (field, text[:80])


def test_a_page_the_reader_may_not_see_has_no_form(case: CaseStudyPage) -> None:
    restrict(case, "Board")
    absent = Client().get("/case-studies/no-such/councils-using-it/new/")
    for answer in (Client().get(form_of(case)), report(case), absent):
        assert answer.status_code == 404
        assert case.title not in answer.text
    assert not Email.objects.exists()


def test_a_council_that_is_not_on_the_list_waits_for_an_editor_and_is_told_so(case: CaseStudyPage) -> None:
    sent = report(case, council="Nowhere District")
    assert "an editor then finds the right one" in Client().get(sent.headers["Location"]).text
    assert "not on our list under this name" in Client().post(link("confirm")).text
    assert using(case) == 0


def test_a_council_that_ended_is_refused_and_the_one_of_today_named(case: CaseStudyPage) -> None:
    old = make_council("Oldshire", end_date="2009-03-31")
    between = make_council("Midshire", end_date="2019-03-31")
    old.successors.add(between)
    between.successors.add(make_council("Newshire"))
    answer = report(case, council="Oldshire", since="2008")

    assert answer.status_code == 400
    assert "Oldshire ended on 31 March 2009. Choose the council that took its place." in answer.text
    assert 'href="?council=newshire&amp;stage=live&amp;since=2008">Newshire</a>' in answer.text
    assert "Midshire</a>" not in answer.text
    assert not Adoption.objects.exists()


def test_a_merged_council_is_taken_as_the_one_that_stands_for_it(case: CaseStudyPage) -> None:
    new = make_council("Newshire", email_domains=["new.gov.uk"])
    make_council("Oldshire", merged_into=new, email_domains=["old.gov.uk"])
    report(case, council="Oldshire", email="ann@new.gov.uk")
    Client().post(link("confirm"))

    assert Adoption.objects.get().council == new
    assert using(case) == 1


def test_the_same_report_twice_is_one_row_and_one_letter(case: CaseStudyPage) -> None:
    make_council(email_domains=["example.gov.uk"])
    for _ in range(3):
        assert report(case).status_code == 302
    report(case, email="Ann@Example.gov.uk", council=" exampleshire ")
    assert (Adoption.objects.count(), Email.objects.count()) == (1, 1)

    Client().post(link("confirm"))
    report(case, stage="stopped", stopped_reason="Too dear.")
    Client().post(link("confirm"))
    report(case)
    assert Adoption.objects.count() == 3, "after another word the first is news again"


def test_only_a_start_and_a_stop_are_announced(case: CaseStudyPage, heard: list[Change]) -> None:
    make_council(email_domains=["example.gov.uk"])
    for stage in ("interested", "trialling", "live", "stopped", "interested"):
        report(case, stage=stage, stopped_reason="Too dear.")
        Client().post(link("confirm"))
    assert [change.happened.value for change in heard] == ["adopted", "stopped"]
    assert using(case) == 0


def test_an_older_word_confirmed_late_does_not_stand_before_a_newer_one(
    case: CaseStudyPage, heard: list[Change]
) -> None:
    make_council(email_domains=["example.gov.uk"])
    report(case)
    late = link("confirm")
    report(case, stage="stopped", stopped_reason="Too dear.", email="bob@example.gov.uk")
    Client().post(link("confirm"))
    Client().post(late)
    assert (using(case), heard) == (0, [])


def test_many_words_count_the_council_once_and_reading_them_costs_no_more(
    case: CaseStudyPage, django_assert_max_num_queries: Any
) -> None:
    council = make_council(email_domains=["example.gov.uk"])
    for _ in range(20):
        make_word(case, council)
    assert using(case) == 1
    with django_assert_max_num_queries(8):
        Client().get(form_of(case))


def test_the_eleventh_in_an_hour_is_kept_back_with_what_was_typed(case: CaseStudyPage) -> None:
    make_council()
    for number in range(MOST):
        assert report(case, email=f"ann{number}@example.gov.uk").status_code == 302
    answer = report(case, outcome="Kept words")
    assert answer.status_code == 429
    assert "Kept words" in answer.text
    assert Adoption.objects.count() == MOST
