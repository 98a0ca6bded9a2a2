"""What happens to a record in the page editor is carried to its submission."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.models import TaskState
from wagtail.signals import page_published, page_unpublished, task_rejected

from casestudies.models import CaseStudyPage
from casestudies.submission.models import Submission
from casestudies.submission.operations import follow
from casestudies.submission.operations.decide import throw_draft_away


def on_published(instance: CaseStudyPage, **kwargs: Any) -> None:
    """The contributor is told."""
    follow.published(instance)


def on_unpublished(instance: CaseStudyPage, **kwargs: Any) -> None:
    """It is written down."""
    follow.unpublished(instance)


def on_delete(instance: CaseStudyPage, **kwargs: Any) -> None:
    """The submission goes back to the inbox, or is closed."""
    follow.record_deleted(instance)


def on_erased(instance: Submission, **kwargs: Any) -> None:
    """A draft that was never published goes with the submission it was made from."""
    throw_draft_away(instance)


def on_sent_back(instance: TaskState, user: Any, **kwargs: Any) -> None:
    """The comment becomes a question."""
    page = instance.workflow_state.content_object
    if isinstance(page, CaseStudyPage) or CaseStudyPage.objects.filter(pk=page.pk).exists():
        follow.sent_back(page, instance.comment, user)


def connect() -> None:
    """Listen, once."""
    page_published.connect(on_published, sender=CaseStudyPage, dispatch_uid="submission.published")
    page_unpublished.connect(on_unpublished, sender=CaseStudyPage, dispatch_uid="submission.unpublished")
    pre_delete.connect(on_delete, sender=CaseStudyPage, dispatch_uid="submission.deleted")
    pre_delete.connect(on_erased, sender=Submission, dispatch_uid="submission.erased")
    task_rejected.connect(on_sent_back, dispatch_uid="submission.sent-back")
