"""Asking for evidence and the workflow's "needs changes" are one thing, told once, and only to those it concerns."""

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from casestudies.standard.models import MeetsTheStandard
from casestudies.submission.models import Submission
from casestudies.submission.operations import decide, talk
from tests.factories.pages import case_index
from tests.factories.submissions import make_editor, make_submission

pytestmark = pytest.mark.django_db

State = Submission.State


@pytest.fixture
def workflow() -> Workflow:
    """The one workflow of the case studies, as the portal is set up."""
    found = Workflow.objects.filter(workflow_tasks__task__in=MeetsTheStandard.objects.all()).first()
    if found is None:
        task = MeetsTheStandard.objects.create(name="Meets the standard")
        found = Workflow.objects.create(name="Case studies")
        WorkflowTask.objects.create(workflow=found, task=Task.objects.get(pk=task.pk))
    WorkflowPage.objects.update_or_create(page=case_index(), defaults={"workflow": found})
    return found


def status(submission: Submission) -> str:
    """Of the draft's workflow."""
    return WorkflowState.objects.latest("pk").status


def test_an_accepted_draft_is_judged(workflow: Workflow) -> None:
    submission = decide.accept(make_submission().pk, make_editor(group="Moderators"))
    assert status(submission) == WorkflowState.STATUS_IN_PROGRESS
    assert [letter.to for letter in Email.objects.filter(to="officer@exampleshire.gov.uk")] == [
        ["officer@exampleshire.gov.uk"]
    ]


def test_needs_changes_asks_the_contributor_and_their_answer_has_it_judged_again(
    workflow: Workflow, admin_client: Client
) -> None:
    submission = decide.accept(make_submission().pk, make_editor(group="Moderators"))
    Email.objects.all().delete()
    assert submission.page is not None
    task = submission.page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[submission.page.pk, "reject", task.pk])
    assert "contributor gets these words" in admin_client.get(address).content.decode()
    in_window = {"x-requested-with": "XMLHttpRequest"}
    assert "Say what must change." in admin_client.post(address, {"comment": ""}, headers=in_window).content.decode()
    admin_client.post(address, {"comment": "How many calls were there before?"})

    submission.refresh_from_db()
    assert submission.state == State.WITH_CONTRIBUTOR
    assert status(submission) == WorkflowState.STATUS_NEEDS_CHANGES
    (letter,) = Email.objects.filter(to="officer@exampleshire.gov.uk")
    assert "How many calls were there before?" in letter.message
    assert submission.correspondence.filter(kind="to-contributor").count() == 1

    talk.answer(submission.pk, "400 a month.")
    submission.refresh_from_db()
    assert submission.state == State.READY
    assert status(submission) == WorkflowState.STATUS_IN_PROGRESS
    assert not Email.objects.filter(to="officer@exampleshire.gov.uk").exclude(pk=letter.pk).exists()


def test_asking_about_a_draft_sends_it_back_in_the_workflow_and_asks_once(workflow: Workflow) -> None:
    editor = make_editor(group="Moderators")
    submission = decide.accept(make_submission().pk, editor)
    Email.objects.all().delete()
    talk.ask(submission.pk, "Who measured it?", editor)
    assert status(submission) == WorkflowState.STATUS_NEEDS_CHANGES
    assert Email.objects.filter(to="officer@exampleshire.gov.uk").count() == 1
    assert submission.correspondence.filter(kind="to-contributor").count() == 1


def test_sending_back_without_words_is_written_down_and_nobody_is_asked(workflow: Workflow) -> None:
    editor = make_editor(group="Moderators")
    submission = decide.accept(make_submission().pk, editor)
    Email.objects.all().delete()
    assert submission.page is not None
    submission.page.current_workflow_task_state.reject(user=editor, comment="")
    submission.refresh_from_db()
    assert submission.state == State.READY
    assert "was not told" in submission.correspondence.latest("pk").text
    assert not Email.objects.filter(to="officer@exampleshire.gov.uk").exists()


def test_a_draft_in_the_workflow_can_be_declined(workflow: Workflow) -> None:
    editor = make_editor(group="Moderators")
    submission = decide.accept(make_submission().pk, editor)
    decide.decline(submission.pk, "It is a plan.", editor)
    assert not WorkflowState.objects.exists()


def test_who_may_not_approve_finishes_the_draft_before_it_is_judged(workflow: Workflow) -> None:
    editor = make_editor()
    submission = decide.accept(make_submission().pk, editor)
    assert not WorkflowState.objects.exists()
    assert submission.page is not None
    assert not submission.page.permissions_for_user(editor).page_locked()
