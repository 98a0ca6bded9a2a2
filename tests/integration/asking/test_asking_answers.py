"""What comes of a question: an answer, a reminder, no answer, and what readers are told of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casestudies.asking import people
from casestudies.asking.models import Question
from casestudies.asking.operations.reminding import remind_due
from casestudies.asking.response import in_words, response_words
from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.tasks import find_answers
from tests.factories.freshness import days_on as days_from_now
from tests.factories.people import clients
from tests.factories.questions import ASKER, CONTACT, askable, letters_to, make_question, pass_on, press

pytestmark = pytest.mark.django_db


def days_on(days: int) -> None:
    """Put everything that happened so many days back."""
    back = timedelta(days=days)
    for question in Question.objects.all():
        question.passed_on_at = question.passed_on_at and question.passed_on_at - back
        question.reminded_at = question.reminded_at and question.reminded_at - back
        question.save()


def test_a_question_that_was_answered_is_not_reminded_of() -> None:
    pass_on(askable())
    assert press(letters_to(CONTACT)[0], "answered") == 200
    days_on(40)
    assert remind_due() == 0
    assert press(letters_to(CONTACT)[0], "answered") == 404


def test_without_an_answer_one_reminder_goes_then_the_asker_is_told_and_editors_look() -> None:
    pass_on(askable())
    days_on(13)
    assert remind_due() == 0
    days_on(1)
    assert (remind_due(), remind_due()) == (1, 0)
    assert letters_to(CONTACT)[-1].subject.startswith("Reminder")
    assert find_answers(5).total == 0
    days_on(14)
    assert (remind_due(), remind_due()) == (1, 0)
    assert letters_to(ASKER)[-1].subject.startswith("No answer")
    (task,) = find_answers(5).shown
    assert task.reason == "Its contact has not answered a question that another council asked."
    days_on(60)
    assert remind_due() == 0


def test_not_for_me_tells_the_asker_at_once_and_editors_once_for_several() -> None:
    case = askable()
    for _ in range(2):
        pass_on(case)
        assert press(letters_to(CONTACT)[-1], "not-for-me") == 200
    assert ReviewAnswer.objects.count() == 1
    assert press(letters_to(CONTACT)[-1], "answered") == 404


def test_an_editor_settles_it_by_looking_at_the_contact() -> None:
    case = askable()
    pass_on(case)
    press(letters_to(CONTACT)[0], "not-for-me")
    editor = clients()["administrator"]
    (task,) = find_answers(5).shown
    assert "Another council asked a question about it" in editor.get(task.url).content.decode()
    said = {"owner_role": "Parking manager", "owner_email": "new@example.gov.uk", "review_by": days_from_now(30)}
    assert editor.post(task.url, said).status_code == 302
    assert find_answers(5).total == 0


def test_an_answer_that_nobody_told_of_takes_the_task_away() -> None:
    pass_on(askable())
    for _ in range(2):
        days_on(14)
        remind_due()
    assert press(letters_to(ASKER)[-1], "got-answer") == 200
    assert find_answers(5).total == 0


def test_a_case_study_that_left_the_site_is_not_written_about() -> None:
    case = askable()
    make_question(case, 15)
    case.unpublish()
    assert remind_due() == 0


def test_nothing_is_said_of_one_or_two_questions() -> None:
    case = askable()
    assert response_words(case.pk) == "No questions yet."
    make_question(case, 30, answered_at=timezone.now())
    make_question(case, 30)
    assert response_words(case.pk) == ""


@pytest.mark.one_database
def test_the_response_time_is_the_median_of_what_was_answered() -> None:
    now = timezone.now()
    taken = [1, 3, 30, None, None]
    rows = [(now, now + timedelta(days=days) if days else None) for days in taken]
    assert in_words(rows) == "Usually answers within 3 days; 3 of 5 questions in the last 12 months answered."
    assert in_words(rows[3:] * 2) == "0 of 4 questions in the last 12 months answered."


def test_a_question_on_its_way_and_one_of_last_year_do_not_count() -> None:
    case = askable()
    for _ in range(3):
        make_question(case, 20, answered_at=timezone.now() - timedelta(days=19))
    make_question(case, 2)
    make_question(case, 400)
    said = "Usually answers within 1 day; 3 of 3 questions in the last 12 months answered."
    assert response_words(case.pk) == said


def test_words_and_addresses_go_and_the_dates_stay_a_year() -> None:
    case = askable()
    old, recent = make_question(case, 200), make_question(case, 20)
    make_question(case, 40, passed_on_at=None)
    make_question(case, 400)
    people.prune(people.KEPT)
    kept = dict(Question.objects.values_list("pk", "email"))
    assert kept == {old.pk: "", recent.pk: ASKER}
    assert people.prune(people.KEPT) == 0


def test_one_person_is_forgotten_as_asker_and_as_contact() -> None:
    case = askable()
    asked = make_question(case, 3)
    other = make_question(case, 3, email="bob@example.gov.uk", text=f"Ask {ASKER} or me.")
    make_question(case, passed_on_at=None)
    assert people.erase(ASKER.upper()).erased == 3
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.text, asked.email) == ("", "")
    assert ASKER not in other.text
    assert people.erase(CONTACT).erased == 1
    assert set(Question.objects.values_list("contact", flat=True)) == {""}
