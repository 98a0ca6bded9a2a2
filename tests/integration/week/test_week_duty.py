"""The duty: who has it, who takes over, and that it goes back on its day."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from portal.core.models import User
from portal.week.duty import current_duty, hand_back, take_over
from portal.week.models import Duty
from portal.week.people import holding
from tests.integration.week.conftest import MakeEditor, SetClock

pytestmark = pytest.mark.django_db

DUTY = "/admin/week/duty/"
Browse = Callable[[User], Client]


def holder() -> str:
    duty = current_duty()
    return duty.holder.username if duty else ""


def letters() -> list[tuple[str, list[str]]]:
    return [(email.subject, email.to) for email in Email.objects.order_by("pk")]


def test_one_press_takes_over_and_tells_who_had_it(make_editor: MakeEditor, browse: Browse) -> None:
    ann, bob = make_editor("ann"), make_editor("bob")
    assert "Nobody has the duty." in browse(bob).get("/admin/").content.decode()
    browse(ann).post(DUTY)
    for _ in range(2):
        answer = browse(bob).post(DUTY, {"next": "/admin/"}, follow=True)

    assert "You have the duty now." in answer.content.decode()
    assert holder() == "bob"
    assert letters() == [("Bob has taken over “This week”", ["ann@example.gov.uk"])]
    assert [str(turn) for turn in Duty.objects.all()] == ["bob", "ann"], "the log, and no turn twice"


def test_a_turn_with_a_last_day_goes_back_by_itself_and_says_so_once(make_editor: MakeEditor, clock: SetClock) -> None:
    ann, bob = make_editor("ann"), make_editor("bob")
    clock("2026-07-30 09:00")
    take_over(ann)
    clock("2026-08-03 09:00")
    take_over(bob, until=date(2026, 8, 14))
    clock("2026-08-14 23:59")
    hand_back()
    assert holder() == "bob"
    clock("2026-08-15 00:00")
    assert holder() == "ann", "whether or not the worker has run since"
    for _ in range(2):
        hand_back()

    assert letters()[1:] == [("“This week” is yours again", ["ann@example.gov.uk"])]


def test_a_deputy_who_steps_in_has_the_former_holder_as_deputy(make_editor: MakeEditor, browse: Browse) -> None:
    ann, bob = make_editor("ann"), make_editor("bob")
    browse(ann).post(DUTY)
    browse(ann).post(DUTY, {"deputy": bob.pk})
    take_over(bob)

    duty = current_duty()
    assert duty is not None
    assert (duty.holder, duty.deputy) == (bob, ann)


def test_whoever_has_left_has_no_duty(make_editor: MakeEditor) -> None:
    ann, bob = make_editor("ann"), make_editor("bob")
    take_over(ann)
    take_over(bob)
    bob.delete()
    assert holder() == "", "not back to somebody who handed it over for good"
    take_over(ann)
    ann.is_active = False
    ann.save()
    assert holder() == ""


@pytest.mark.parametrize(
    "given",
    [
        {"until": "2020-01-01"},
        {"until": "soon"},
        {"until": "\0"},
        {"until": "9" * 10_000},
        {"deputy": "999999"},
        {"deputy": "x"},
        {"deputy": "\0"},
    ],
)
def test_what_cannot_be_is_refused_in_words(make_editor: MakeEditor, browse: Browse, given: dict[str, str]) -> None:
    take_over(make_editor("ann"))
    answer = browse(make_editor("bob")).post(DUTY, given)

    assert answer.status_code == 400
    assert "error-message" in answer.content.decode()
    assert holder() == "ann"
    assert Duty.objects.count() == 1


def test_only_colleagues_with_the_right_can_be_deputy(make_editor: MakeEditor, browse: Browse) -> None:
    ann = make_editor("ann")
    stranger = make_editor("stranger")
    stranger.groups.clear()
    take_over(ann)

    assert browse(ann).post(DUTY, {"deputy": stranger.pk}).status_code == 400
    assert browse(ann).post(DUTY, {"deputy": ""}, follow=True).status_code == 200


def test_erasing_a_person_leaves_no_trace_of_them(make_editor: MakeEditor, browse: Browse) -> None:
    ann, bob = make_editor("ann"), make_editor("bob")
    take_over(bob)
    take_over(ann)
    browse(ann).post(reverse("week-bring-back"), {"key": "x"})
    erased = holding.erase("ANN@example.gov.uk")

    assert erased.erased == 1
    assert [turn.holder for turn in Duty.objects.all()] == [bob]
