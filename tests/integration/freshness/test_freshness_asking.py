"""Owners are asked when the date comes, twice more, one letter a day; then it is the editors' task."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from post_office.models import Email

from casestudies.freshness.due import to_ask
from casestudies.freshness.operations import ask
from casestudies.freshness.operations.ask import ask_owners
from casestudies.models import CaseStudyUpkeep
from tests.factories.case_studies import make_case_study
from tests.factories.freshness import OWNER, answer_paths, asked_days_ago, days_on, owned, upkeep_of

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, list[str]]]:
    return [(email.subject, email.to) for email in Email.objects.order_by("pk")]


def test_the_owner_is_asked_on_the_day_and_not_before() -> None:
    case = owned(review_by=days_on(1))
    assert ask_owners() == 0
    CaseStudyUpkeep.objects.filter(case_study=case).update(review_by=days_on(0))
    assert ask_owners() == 1
    assert letters() == [("Is “Parking permits by web form” still right?", [OWNER])]
    (path,) = answer_paths()
    assert path.startswith("/still-right/")


def test_running_again_sends_nothing_twice() -> None:
    owned()
    assert [ask_owners() for _ in range(3)] == [1, 0, 0]
    assert len(letters()) == 1


def test_two_reminders_fourteen_days_apart_and_then_no_more() -> None:
    case = owned()
    ask_owners()
    asked_days_ago(case, 13)
    assert ask_owners() == 0
    for reminder, words in enumerate(("asked once before", "asked 2 times before"), start=2):
        asked_days_ago(case, 14)
        assert ask_owners() == 1
        assert words in Email.objects.latest("pk").message
        assert upkeep_of(case).review_asks == reminder
    asked_days_ago(case, 14)
    assert ask_owners() == 0


def test_one_letter_lists_all_that_an_owner_has_due_however_the_address_is_written() -> None:
    owned("First example")
    owned("Second example", owner_email="Owner@Example.gov.uk")
    owned("Not due yet", review_by=days_on(9))
    owned("Of another", owner_email="other@example.gov.uk")
    assert ask_owners() == 2
    mine = Email.objects.get(to=OWNER)
    assert mine.subject == "Are these 2 case studies still right?"
    assert "First example" in mine.message
    assert "Second example" in mine.message
    assert "Not due yet" not in mine.message
    assert len(answer_paths()) == 3


def test_an_owner_gets_one_letter_a_day() -> None:
    first = owned("First example")
    ask_owners()
    owned("Second example")
    assert ask_owners() == 0
    asked_days_ago(first, 1)
    assert ask_owners() == 1


def test_who_is_never_asked() -> None:
    owned("No address", owner_email="")
    owned("Under review", under_review=True)
    draft = owned("Taken down")
    draft.unpublish()
    paper = make_case_study("From the paper", provenance="paper", source_title="Paper", source_date="2013")
    CaseStudyUpkeep.objects.filter(case_study=paper).update(owner_email=OWNER, review_by=days_on(-1))
    expired = owned("Expired")
    type(expired).objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    assert ask_owners() == 0


def test_the_mark_and_the_letter_are_kept_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    case = owned()

    def breaks(*said: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(ask, "send", breaks)
    with pytest.raises(OSError, match="disk is full"):
        ask_owners()
    assert upkeep_of(case).review_asks == 0
    monkeypatch.undo()
    assert ask_owners() == 1


def test_another_worker_that_was_a_moment_quicker_leaves_nothing_to_send(monkeypatch: pytest.MonkeyPatch) -> None:
    owned()
    calls = 0

    def after_another(*said: Any) -> Any:
        nonlocal calls
        calls += 1
        found = to_ask(*said)
        if calls == 1:
            owners = list(found)  # what this worker saw before the other one sent
            monkeypatch.setattr(ask, "to_ask", to_ask)
            assert ask_owners() == 1
            return type(owners[0]).objects.filter(pk__in=[row.pk for row in owners])
        return found

    monkeypatch.setattr(ask, "to_ask", after_another)
    assert ask_owners() == 0
    assert len(letters()) == 1


def test_a_new_owner_is_asked_at_once_and_the_old_link_is_void() -> None:
    case = owned()
    ask_owners()
    upkeep = upkeep_of(case)
    upkeep.owner_email = "new@example.gov.uk"
    upkeep.save()
    assert (upkeep.review_key, upkeep.review_asks, upkeep.review_asked_at) == ("", 0, None)
    assert ask_owners() == 1
    assert letters()[-1][1] == ["new@example.gov.uk"]
