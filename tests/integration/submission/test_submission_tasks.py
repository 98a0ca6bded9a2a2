"""What of the submissions stands in "This week", each with its one next step."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from casestudies.submission import tasks
from casestudies.submission.models import Submission
from casestudies.submission.operations import talk
from tests.factories.submissions import make_editor, make_submission

pytestmark = pytest.mark.django_db

State = Submission.State


@pytest.mark.parametrize(
    ("make", "step"),
    [
        (make_submission, "Read and decide"),
        (lambda: make_submission(wants_call=True), "Call and write it up"),
        (lambda: make_submission(unread_since=timezone.now()), "Read what they wrote"),
        (lambda: make_submission(State.READY), "Finish and publish"),
        (lambda: make_submission(State.PUBLISHED, unread_since=timezone.now()), "Read what they wrote"),
        (
            lambda: make_submission(State.WITH_CONTRIBUTOR, due_on=timezone.localdate() - timedelta(days=1)),
            "Ask again, or decide",
        ),
    ],
)
def test_this_week_says_the_next_step(
    make: Callable[[], Submission], step: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    submission = make()
    for state in (State.DRAFT, State.SIGN_OFF, State.PUBLISHED, State.DECLINED, State.WITHDRAWN):
        make_submission(state)
    make_submission(State.WITH_CONTRIBUTOR, due_on=timezone.localdate())
    with django_assert_num_queries(1):
        found = tasks.find(5)
    assert found.total == 1
    assert (found.shown[0].step, found.shown[0].url) == (step, reverse("submissions:edit", args=[submission.pk]))


def test_a_task_is_taken_in_one_click() -> None:
    submission, person = make_submission(), make_editor()
    tasks.take_task(f"submission:{submission.pk}", person.pk)
    submission.refresh_from_db()
    assert submission.owner == person
    for key in ("submission:0", "submission:x", "submission:", f"submission:{'9' * 30}"):
        tasks.take_task(key, person.pk)


def test_a_note_marks_what_the_contributor_wrote_as_read() -> None:
    submission = make_submission(State.PUBLISHED)
    talk.contributor_writes(submission.pk, "The figure is wrong.")
    assert tasks.find(5).total == 1
    talk.note(submission.pk, "Put right.", make_editor())
    assert tasks.find(5).total == 0
