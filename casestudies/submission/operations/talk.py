"""Questions, answers and notes: what editors and the contributor say to each other."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from casestudies.submission import letters
from casestudies.submission.models import Correspondence, Submission
from casestudies.submission.operations.moves import Action, Refused, moving, record_event, write

if TYPE_CHECKING:
    from portal.core.models import User

ANSWER_WITHIN = timedelta(days=14)
"""How long a contributor has before "This week" suggests to ask again."""


@transaction.atomic
def ask(pk: int, text: str, by: "User | None", seen: int | None = None) -> Submission:
    """Send the contributor a question; a draft record that is being judged is sent back for changes with it."""
    if not text.strip():
        raise Refused(_("Write what you need to know: the contributor gets these words."))
    with moving(pk, Action.ASK, seen) as submission:
        if not submission.email:
            raise Refused(_("There is no e-mail address to ask at. Telephone instead, and write a note of it."))
        submission.unread_since = None
        submission.due_on = timezone.localdate() + ANSWER_WITHIN
        write(submission, Correspondence.Kind.TO_CONTRIBUTOR, text, by)
        record_event(
            submission,
            _("The contributor was asked. An answer is due by %(day)s.")
            % {"day": formats.date_format(submission.due_on, "j F Y")},
            by,
        )
        letters.post(letters.question(submission, text), submission)
    _send_back(submission, text, by)
    return submission


def answer(pk: int, text: str) -> Submission:
    """Take the contributor's answer back to the inbox; a draft record is judged again."""
    if not text.strip():
        raise Refused(_("Write your answer."))
    with moving(pk, Action.ANSWER) as submission:
        if submission.page_id:
            submission.state = Submission.State.READY
        submission.unread_since = timezone.now()
        submission.due_on = None
        write(submission, Correspondence.Kind.FROM_CONTRIBUTOR, text)
        record_event(submission, _("The contributor answered."))
        _judge_again(submission)
    return submission


def contributor_writes(pk: int, text: str) -> Submission:
    """Keep a message that the contributor sends without having been asked: a correction, or a question."""
    if not text.strip():
        raise Refused(_("Write your message."))
    with moving(pk, Action.WRITE) as submission:
        submission.unread_since = submission.unread_since or timezone.now()
        write(submission, Correspondence.Kind.FROM_CONTRIBUTOR, text)
    return submission


def note(pk: int, text: str, by: "User", seen: int | None = None) -> Submission:
    """Write something down for editors. What the contributor wrote counts as read."""
    if not text.strip():
        raise Refused(_("Write the note."))
    with moving(pk, Action.NOTE, seen) as submission:
        submission.unread_since = None
        write(submission, Correspondence.Kind.NOTE, text, by)
    return submission


def take(pk: int, by: "User", seen: int | None = None) -> Submission:
    """Put the submission into this editor's hands."""
    with moving(pk, Action.TAKE, seen) as submission:
        submission.owner = by
        record_event(submission, _("Taken in hand."), by)
    return submission


def set_due(pk: int, day: date | None, by: "User", seen: int | None = None) -> Submission:
    """Say by when the next step is due, or that there is no such day."""
    with moving(pk, Action.SET_DUE, seen) as submission:
        submission.due_on = day
        said = _("Due by %(day)s.") % {"day": formats.date_format(day, "j F Y")} if day else _("No due date any more.")
        record_event(submission, said, by)
    return submission


def _send_back(submission: Submission, text: str, by: "User | None") -> None:
    """Say in the draft's workflow too that changes are needed. It was told already, so nobody is told twice."""
    judged = submission.page.current_workflow_task_state if submission.page else None
    if judged is not None:
        judged.reject(user=by, comment=text)


def _judge_again(submission: Submission) -> None:
    workflow = submission.page.current_workflow_state if submission.page else None
    if workflow is not None and workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        workflow.resume()
