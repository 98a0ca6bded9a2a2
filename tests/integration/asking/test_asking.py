"""Questions that are passed on to a council whose address nobody sees."""

import html
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from casestudies.asking.limits import MOST_A_DAY, MOST_A_WEEK
from casestudies.asking.models import Question
from casestudies.models import CaseStudyUpkeep
from portal.core.limit import MOST
from tests.factories.case_studies import make_case_study
from tests.factories.people import clients
from tests.factories.questions import (
    ASKER,
    CONTACT,
    TYPED,
    ask,
    askable,
    letters_to,
    make_question,
    pass_on,
    path_in,
    press,
)
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


def read(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def test_a_question_goes_to_the_contact_once_its_asker_has_confirmed() -> None:
    case = askable()
    assert ask(case) == 302
    assert letters_to(CONTACT) == []
    (confirm,) = letters_to(ASKER)
    assert Client().get(path_in(confirm, "confirm")).status_code == 200
    assert letters_to(CONTACT) == []
    assert press(confirm, "confirm") == 200
    (letter,) = letters_to(CONTACT)
    assert letter.headers["Reply-To"] == ASKER
    assert "What did it cost to connect?" in letter.message
    assert press(confirm, "confirm") == 404
    assert len(letters_to(CONTACT)) == 1


def test_the_contacts_address_is_on_no_page_and_in_no_letter_to_the_asker() -> None:
    case = askable()
    pages = read(f"/case-studies/{case.slug}/ask/") + read("/questions/sent/")
    pass_on(case)
    press(letters_to(CONTACT)[0], "not-for-me")
    letters = letters_to(ASKER)
    assert len(letters) == 2
    assert CONTACT not in pages + "".join(f"{each.message}{each.html_message}{each.headers}" for each in letters)


def test_a_council_that_is_not_named_is_asked_without_being_named() -> None:
    case = askable(councils=[make_council("Hiddenham")], councils_withheld=True)
    page = read(f"/case-studies/{case.slug}/ask/").partition("<datalist")[0]
    pass_on(case)
    (letter,) = letters_to(CONTACT)
    assert "answer only if you wish to be known to them" in " ".join(letter.message.split())
    press(letter, "not-for-me")
    assert "Hiddenham" not in page + "".join(each.message for each in letters_to(ASKER))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "Write your question."),
        ({"email": ""}, "Type your e-mail address"),
        ({"email": "nobody"}, "Type an e-mail address like"),
        ({"council": ""}, "Say which council you ask for"),
        ({"text": "a" * 10_000}, "Shorten “Your question”"),
        ({"text": "a\0b"}, "Null characters"),
        ({"website": "https://example.org"}, "Empty the field"),
    ],
)
def test_what_cannot_be_passed_on_is_refused_in_words(typed: dict[str, str], words: str) -> None:
    answer = Client().post(f"/case-studies/{askable().slug}/ask/", {**TYPED, **typed})
    assert answer.status_code == 400
    assert words in html.unescape(answer.content.decode())
    assert not Question.objects.exists()


def test_the_owner_is_asked_where_the_page_has_no_contact_and_nobody_where_neither_is_known() -> None:
    case = askable(contact_email="")
    CaseStudyUpkeep.objects.filter(case_study=case).update(owner_email=CONTACT)
    pass_on(case)
    assert len(letters_to(CONTACT)) == 1
    alone = make_case_study("Nobody knows")
    assert "Nobody can be asked here" in read(f"/case-studies/{alone.slug}/ask/", 404)
    assert ask(alone) == 404


def test_a_solution_says_whose_councils_can_be_asked() -> None:
    case, alone = askable(), make_case_study("Nobody knows")
    page = read(f"/solutions/{make_solution(case, alone).slug}/ask/")
    assert f'href="/case-studies/{case.slug}/ask/"' in page
    assert "Nobody knows" not in page


def test_what_not_everybody_may_read_is_not_written_about() -> None:
    case = askable()
    PageViewRestriction.objects.create(page=case, restriction_type=PageViewRestriction.LOGIN)
    assert ask(case) == 404
    address = f"/case-studies/{case.slug}/ask/"
    unknown = read("/case-studies/not-there/ask/", 404).replace("not-there", case.slug)
    assert read(address, 404) == unknown
    answer = clients()["administrator"].post(address, TYPED)
    assert answer.status_code == 404
    assert not Question.objects.exists()


def test_a_question_about_what_is_closed_meanwhile_is_not_passed_on() -> None:
    case = askable()
    ask(case)
    case.unpublish()
    assert press(letters_to(ASKER)[0], "confirm") == 404
    assert letters_to(CONTACT) == []


def test_one_contact_gets_no_more_than_so_many_questions_a_week() -> None:
    case, other = askable(), askable("Another")
    ask(other)
    for days in range(MOST_A_WEEK):
        make_question(case, days)
    answer = Client().post(f"/case-studies/{case.slug}/ask/", TYPED)
    assert answer.status_code == 429
    assert "This council was sent 5 questions" in answer.content.decode()
    confirm = letters_to(ASKER)[0]
    assert press(confirm, "confirm") == 429
    assert letters_to(CONTACT) == []
    Question.objects.filter(case_study=case).update(passed_on_at=timezone.now() - timedelta(days=8))
    assert press(confirm, "confirm") == 200


def test_one_asker_and_one_connection_are_limited() -> None:
    case = askable()
    assert [ask(case) for _ in range(MOST_A_DAY + 1)] == [302] * MOST_A_DAY + [429]
    assert len(letters_to(ASKER)) == MOST_A_DAY
    others = [ask(case, email=f"person{number}@example.gov.uk") for number in range(MOST)]
    assert others == [302] * (MOST - MOST_A_DAY) + [429] * MOST_A_DAY


@pytest.mark.parametrize("part", ["confirm", "answered", "not-for-me", "got-answer"])
def test_a_forged_link_does_nothing(part: str) -> None:
    for token in ("forged", "a" * 10_000, "%00"):
        assert Client().post(f"/questions/{part}/{token}/").status_code == 404
