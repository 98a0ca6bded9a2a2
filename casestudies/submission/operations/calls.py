"""A call that was asked for: the editor writes up what the contributor told them, or that there is nothing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.submission import letters
from casestudies.submission.models import Correspondence, Submission
from casestudies.submission.operations.moves import Action, Refused, moving, record_event, write
from casestudies.submission.operations.talk import ANSWER_WITHIN

if TYPE_CHECKING:
    from portal.core.models import User


def write_up_call(pk: int, answers: Mapping[str, Any], by: "User", seen: int | None = None) -> Submission:
    """Keep what was said in the call as the contributor's answers, and ask them to check it.

    ``answers`` are fields of the submission by name, checked by a form. Accepting waits for the declaration.
    """
    with moving(pk, Action.WRITE_UP_CALL, seen) as submission:
        _require_open_call(submission)
        for name, value in answers.items():
            setattr(submission, name, value)
        if not submission.email:
            raise Refused(_("Type the contributor’s e-mail address: they must read what you wrote and agree to it."))
        submission.called_at = timezone.now()
        submission.owner = submission.owner or by
        submission.due_on = timezone.localdate() + ANSWER_WITHIN
        record_event(submission, _("The call was made and written up. The contributor was asked to check it."), by)
        letters.post(letters.written_up(submission), submission)
    return submission


def close_call(pk: int, text: str, by: "User", seen: int | None = None) -> Submission:
    """Note that the call was made and nothing is to be written up."""
    if not text.strip():
        raise Refused(_("Write in a sentence what came of the call."))
    with moving(pk, Action.CLOSE_CALL, seen) as submission:
        _require_open_call(submission)
        submission.called_at = timezone.now()
        submission.due_on = None
        write(submission, Correspondence.Kind.NOTE, text, by)
        record_event(submission, _("The call was made; there is nothing to write up."), by)
    return submission


def _require_open_call(submission: Submission) -> None:
    if not submission.wants_call:
        raise Refused(_("Nobody asked for a call here."))
    if submission.called_at is not None:
        raise Refused(_("The call was made already."))
