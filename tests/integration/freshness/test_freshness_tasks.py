"""What "This week" gets from freshness, and how an editor settles an owner's answer."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from casestudies import review_dates
from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.tasks import find_answers, find_lapsed_links, find_reviews
from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from tests.factories.case_studies import make_case_study
from tests.factories.freshness import asked_days_ago, days_on, owned, upkeep_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> Client:
    user = get_user_model().objects.create_user("editor")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


def answered(kind: str = "changes", **said: str) -> ReviewAnswer:
    case = owned(f"Example {kind}", under_review=kind == "changes")
    return ReviewAnswer.objects.create(case_study=case, kind=kind, email="owner@example.gov.uk", **said)


def test_a_review_becomes_a_task_two_weeks_after_the_last_reminder() -> None:
    case = owned(review_asks=3)
    asked_days_ago(case, 13)
    assert find_reviews(10).total == 0
    asked_days_ago(case, 14)
    (task,) = find_reviews(10).shown
    assert "asked 3 times and has not answered" in task.reason
    assert task.due == upkeep_of(case).review_by


def test_a_record_without_an_owner_is_a_task_from_a_month_before_its_date() -> None:
    case = owned(owner_email="", review_by=days_on(31))
    assert find_reviews(10).total == 0
    CaseStudyUpkeep.objects.filter(case_study=case).update(review_by=days_on(30))
    (task,) = find_reviews(10).shown
    assert "there is no owner to ask" in task.reason
    assert task.step == "Name an owner"


def test_the_paper_drafts_and_what_is_under_review_are_no_tasks() -> None:
    make_case_study("From the paper", provenance="paper", source_title="Paper", source_date="2013")
    make_case_study("A draft", live=False)
    owned("Under review", owner_email="", under_review=True)
    assert find_reviews(10).total == 0


def test_answers_wait_oldest_first_and_the_most_asked_for_are_shown() -> None:
    first, second = answered(), answered("left")
    found = find_answers(1)
    assert (found.total, found.shown[0].key) == (2, f"review-answer:{first.pk}")
    assert find_answers(2).shown[1].step == "Find another owner"
    assert second.pk


def test_each_kind_of_task_is_found_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        owned(f"No owner {number}", owner_email="")
    answered()
    for find in (find_reviews, find_answers, find_lapsed_links):
        with django_assert_num_queries(1):
            find(3)


def test_an_editor_reads_what_has_changed_and_settles_it(editor: Client) -> None:
    answer = answered(text="The form has moved. <b>Really</b>")
    address = reverse("freshness-answer", args=[answer.pk])
    page = editor.get(address).content.decode()
    assert "The form has moved. &lt;b&gt;Really&lt;/b&gt;" in page
    new = {"owner_role": "Parking manager", "owner_email": "owner@example.gov.uk"}
    editor.post(address, new | {"review_by": review_dates.usual(days_on(0)).isoformat()})
    answer.refresh_from_db()
    assert answer.done_at is not None
    assert answer.done_by is not None
    upkeep = upkeep_of(CaseStudyPage.objects.get())
    assert (upkeep.under_review, upkeep.review_by) == (False, review_dates.usual(days_on(0)))
    assert find_answers(10).total == 0


def test_whom_to_ask_instead_is_filled_in_and_asked_at_once(editor: Client) -> None:
    answer = answered("left", ask_role="Head of parking", ask_email="team@example.gov.uk")
    page = editor.get(reverse("freshness-answer", args=[answer.pk])).content.decode()
    assert 'value="team@example.gov.uk"' in page
    assert f'value="{days_on(0).isoformat()}"' in page


@pytest.mark.parametrize("day", ["", "2099-01-01", "2001-01-01", "never"])
def test_a_wrong_date_is_refused_in_words_and_the_task_stays(editor: Client, day: str) -> None:
    answer = answered()
    response = editor.post(reverse("freshness-answer", args=[answer.pk]), {"review_by": day})
    assert response.status_code == 400
    assert find_answers(10).total == 1


def test_only_those_who_may_change_upkeep_see_answers() -> None:
    address = reverse("freshness-answer", args=[answered().pk])
    assert Client().get(address).status_code == 302
    stranger = Client()
    stranger.force_login(get_user_model().objects.create_user("stranger"))
    assert "The form" not in stranger.get(address).content.decode()
    assert stranger.post(address, {"review_by": days_on(9).isoformat()}).status_code == 302
    assert find_answers(10).total == 1


def test_an_answer_that_does_not_exist_is_not_found(editor: Client) -> None:
    assert editor.get(reverse("freshness-answer", args=[12345])).status_code == 404
