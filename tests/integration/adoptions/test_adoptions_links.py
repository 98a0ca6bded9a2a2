"""The links of letters: good for one thing, once, for as long as the page may be read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.tokens import CONFIRM, FORGET, STILL_SO, address_of
from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from portal.core.links import sign
from tests.factories.adoptions import link, make_word, report, using
from tests.factories.case_studies import make_case_study
from tests.factories.freshness import OWNER, owned
from tests.factories.pages import home_page, restrict
from tests.factories.people import clients
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db

REFUSED = "This link no longer works"


@pytest.fixture
def case() -> CaseStudyPage:
    home_page()
    make_council(email_domains=["example.gov.uk"])
    return make_case_study()


def assert_refused(address: str) -> None:
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 404
        assert REFUSED in answer.text
        assert "Parking permits" not in answer.text


def test_forged_used_expired_and_those_of_another_purpose_are_refused_alike(
    case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(case)
    word = Adoption.objects.get()
    good = link("confirm")
    assert_refused("/councils-using-it/confirm/x/")
    assert_refused(good[:-2] + "/")
    assert_refused(good.replace("confirm", "still-so"))
    assert_refused(good.replace("confirm", "delete-address"))
    assert_refused("/councils-using-it/confirm/" + sign("request-confirm", word.pk, word.link_key) + "/")
    assert_refused("/councils-using-it/confirm/" + sign(CONFIRM, word.pk, "another key") + "/")
    later = timezone.now() + timedelta(days=31)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", later.timestamp)
        assert_refused(good)
    assert Client().post(good).status_code == 200
    assert_refused(good)
    assert using(case) == 1


@pytest.mark.parametrize("gone", ["deleted", "hidden", "unpublished"])
def test_a_page_that_went_meanwhile_is_refused_and_not_named(case: CaseStudyPage, gone: str) -> None:
    report(case)
    address = link("confirm")
    word = make_word(case, Adoption.objects.get().council, asks=1)
    still = address_of(STILL_SO, word)
    if gone == "deleted":
        case.delete()
    elif gone == "hidden":
        restrict(case, "Board")
    else:
        case.unpublish()
    assert_refused(address)
    assert_refused(still)
    assert not Adoption.objects.filter(confirmed_at=None, counted=True).exists()


def test_an_address_can_be_deleted_whatever_became_of_the_page_which_is_not_named(case: CaseStudyPage) -> None:
    word = make_word(case, outcome="Write to ann@example.gov.uk.")
    restrict(case, "Board")
    address = address_of(FORGET, word)
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 200
        assert case.title not in answer.text
    word.refresh_from_db()
    assert (word.email, word.counted) == ("", True)
    assert "ann@" not in word.outcome
    assert_refused(address)


def test_who_says_it_was_not_me_deletes_what_was_said(case: CaseStudyPage) -> None:
    report(case)
    assert "What was said is deleted too." in Client().post(link("delete-address")).text
    assert not Adoption.objects.exists()


def test_a_word_hidden_before_it_was_confirmed_cannot_be(case: CaseStudyPage) -> None:
    report(case)
    Adoption.objects.update(hidden_at=timezone.now())
    assert_refused(link("confirm"))


def test_the_owner_is_told_and_may_answer_but_delete_nothing() -> None:
    home_page()
    make_council(email_domains=["example.gov.uk"])
    case = owned()
    report(case, outcome="Fewer calls.")
    Client().post(link("confirm"))
    told = Email.objects.latest("pk")
    assert told.to == [OWNER]
    assert "Fewer calls." in told.message
    address = link("answer")
    assert "Fewer calls." in Client().get(address).text
    assert Client().post(address, {"answer": "Ask us for the form."}).status_code == 200
    assert Client().post(address, {"answer": "x" * 2001}).status_code == 400
    word = Adoption.objects.get()
    assert (word.answer, word.counted, word.outcome) == ("Ask us for the form.", True, "Fewer calls.")
    Client().post(address, {"answer": ""})
    assert Adoption.objects.get().answer == ""

    CaseStudyUpkeep.objects.update(owner_email="new@example.gov.uk")
    assert_refused(address)


def test_no_letter_names_a_page_that_is_not_open_to_everybody(case: CaseStudyPage) -> None:
    CaseStudyUpkeep.objects.filter(case_study=case).update(owner_email=OWNER)
    board = clients()["board"]
    restrict(case, "Board")
    report(case, board)
    board.post(link("confirm"))
    assert using(case) == 1
    assert Email.objects.count() == 1
    assert case.title not in Email.objects.get().message + Email.objects.get().subject
