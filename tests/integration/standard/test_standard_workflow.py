"""One workflow: editors submit, moderators approve, and an approval passes the gate."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowState, WorkflowTask

from casestudies.models import CaseStudyPage
from casestudies.standard.models import MeetsTheStandard
from tests.factories.case_studies import ready
from tests.factories.pages import case_index, standard_page
from tests.integration.standard.form import edit, filled, finished, is_live, person, signed_in, unfinished

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> Client:
    case_index()
    return signed_in(person())


def submitted(page: CaseStudyPage) -> WorkflowState:
    """The page, handed in by an editor."""
    workflow = page.get_workflow()
    assert workflow is not None
    state: WorkflowState = workflow.start(page, person("editor", "Editors"))
    return state


def approve(client: Client, state: WorkflowState, **headers: str) -> Any:
    """Press Approve on the dashboard."""
    current = state.current_task_state
    assert current is not None
    address = reverse("wagtailadmin_pages:workflow_action", args=(state.object_id, "approve", current.pk))
    return client.post(address, {"comment": ""}, follow=not headers, headers=headers)


def test_every_page_has_the_one_workflow() -> None:
    for page in (finished(), case_index(), standard_page()):
        workflow = page.get_workflow()
        assert workflow is not None
        assert [task.specific.__class__ for task in workflow.tasks] == [MeetsTheStandard]
    assert list(Workflow.objects.active().values_list("name", flat=True)) == ["Meets the standard"]
    assert [group.name for group in MeetsTheStandard.objects.get().groups.all()] == ["Moderators"]


def test_an_approved_case_study_that_meets_the_standard_is_published(moderator: Client) -> None:
    case = finished()
    state = submitted(case)
    approve(moderator, state)
    assert is_live(case)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_APPROVED


def test_an_approval_that_fails_changes_nothing_and_says_why(moderator: Client) -> None:
    case = unfinished()
    state = submitted(case)
    answer = approve(moderator, state)
    assert not is_live(case)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert state.current_task_state is not None
    assert state.current_task_state.status == "in_progress"
    assert "Name the council" in " ".join(map(str, answer.context["messages"]))


def test_an_approval_in_the_dialogue_leads_to_the_form_too(moderator: Client) -> None:
    case = unfinished()
    answer = approve(moderator, submitted(case), **{"x-requested-with": "XMLHttpRequest"})
    assert answer.json() == {"step": "success", "redirect": f"{edit(case)}?refused=1"}


def test_an_approval_from_the_form_keeps_what_was_typed(moderator: Client) -> None:
    case = unfinished()
    submitted(case)
    sent = {**filled("Typed while approving"), "action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = moderator.post(edit(case), sent, follow=True)
    case = CaseStudyPage.objects.get(pk=case.pk)
    assert not case.live
    assert case.get_latest_revision_as_object().title == "Typed while approving"
    assert case.workflow_in_progress
    assert "Name the council" in " ".join(map(str, answer.context["messages"]))


def test_a_workflow_with_another_task_at_its_end_meets_the_gate(moderator: Client) -> None:
    task = GroupApprovalTask.objects.create(name="Example task")
    task.groups.set(person("second").groups.all())
    other = Workflow.objects.create(name="Example workflow")
    WorkflowTask.objects.create(workflow=other, task=task)
    case = unfinished()
    state = other.start(case, person("editor", "Editors"))
    approve(moderator, state)
    assert not is_live(case)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_other_pages_are_approved_as_they_are(moderator: Client) -> None:
    page = standard_page("Plain page", live=False)
    page.save_revision()
    workflow = page.get_workflow()
    assert workflow is not None
    approve(moderator, workflow.start(page, person("editor", "Editors")))
    page.refresh_from_db()
    assert page.live


def test_one_person_alone_publishes_without_a_second_and_passes_the_gate(moderator: Client) -> None:
    case = finished()
    ready(case)
    bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    moderator.post(f"{bulk}?id={case.pk}", {"next": reverse("wagtailadmin_home")})
    assert is_live(case)


def test_publish_does_not_stand_beside_a_judges_buttons(moderator: Client) -> None:
    case = finished()
    address = reverse("wagtailadmin_pages:edit", args=(case.pk,))
    assert 'name="action-publish"' in moderator.get(address).content.decode()
    submitted(case)
    offered = moderator.get(address).content.decode()
    assert 'data-workflow-action-name="approve"' in offered
    assert 'name="action-publish"' not in offered
