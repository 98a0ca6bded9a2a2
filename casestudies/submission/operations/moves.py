"""Which action moves a submission from which state to which, and the lock that every action takes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.submission.models import Correspondence, Submission

if TYPE_CHECKING:
    from portal.core.models import User

State = Submission.State


class Action(StrEnum):
    """What can happen to a submission once it was begun."""

    ASK = "ask"
    ANSWER = "answer"
    WRITE = "write"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    LOSE_RECORD = "lose-record"
    CLOSE_CALL = "close-call"
    WRITE_UP_CALL = "write-up-call"
    CONFIRM_ADDRESS = "confirm-address"
    TAKE = "take"
    SET_DUE = "set-due"
    NOTE = "note"


def _stays(*states: State) -> Mapping[State, State]:
    return {state: state for state in states}


MOVES: Mapping[Action, Mapping[State, State]] = {
    Action.ASK: dict.fromkeys((State.NEW, State.WITH_CONTRIBUTOR, State.READY), State.WITH_CONTRIBUTOR),
    Action.ANSWER: {State.WITH_CONTRIBUTOR: State.NEW},  # ready again where there is a draft record already
    Action.WRITE: _stays(State.NEW, State.READY, State.PUBLISHED),
    Action.ACCEPT: {State.NEW: State.READY, State.WITH_CONTRIBUTOR: State.READY},
    Action.DECLINE: dict.fromkeys((State.NEW, State.WITH_CONTRIBUTOR, State.READY), State.DECLINED),
    Action.WITHDRAW: dict.fromkeys(
        (State.DRAFT, State.SIGN_OFF, State.NEW, State.WITH_CONTRIBUTOR, State.READY), State.WITHDRAWN
    ),
    Action.PUBLISH: {
        State.READY: State.PUBLISHED,
        State.WITH_CONTRIBUTOR: State.PUBLISHED,
        State.PUBLISHED: State.PUBLISHED,
    },
    Action.LOSE_RECORD: {
        State.READY: State.NEW,
        State.WITH_CONTRIBUTOR: State.WITH_CONTRIBUTOR,
        State.PUBLISHED: State.WITHDRAWN,
    },
    Action.CLOSE_CALL: {State.NEW: State.WITHDRAWN},
    Action.WRITE_UP_CALL: {State.NEW: State.WITH_CONTRIBUTOR},
    Action.CONFIRM_ADDRESS: _stays(State.NEW, State.WITH_CONTRIBUTOR, State.READY, State.PUBLISHED),
    Action.TAKE: _stays(State.NEW, State.WITH_CONTRIBUTOR, State.READY),
    Action.SET_DUE: _stays(State.NEW, State.WITH_CONTRIBUTOR, State.READY),
    Action.NOTE: _stays(
        State.NEW, State.WITH_CONTRIBUTOR, State.READY, State.PUBLISHED, State.DECLINED, State.WITHDRAWN
    ),
}
"""The whole life of a submission after its first sending, which is the contributor's own step."""


class Refused(Exception):
    """An action that cannot be done now; its text is a sentence for the person who tried."""


def words_of(state: State) -> str:
    """Why an action is not possible in this state."""
    return {
        State.DRAFT: _("The contributor is still writing it."),
        State.SIGN_OFF: _("The contributor has not sent it yet: it waits for the council’s sign-off."),
        State.NEW: _("It waits for an editor to read it."),
        State.WITH_CONTRIBUTOR: _("It is with the contributor, who has been asked a question."),
        State.READY: _("It was accepted already and has a draft record."),
        State.PUBLISHED: _("The record is published. To take it down, unpublish or delete its page."),
        State.DECLINED: _("It was declined."),
        State.WITHDRAWN: _("It was withdrawn or closed."),
    }[state]


@contextmanager
def moving(pk: int, action: Action, seen: int | None = None) -> Iterator[Submission]:
    """The submission, locked and already in the state the action leads to; saved when the block ends.

    ``seen`` is the ``version`` of what the person looked at: if something happened since, the action is refused. That
    makes a double click one action, and lets two editors not answer the same question.
    """
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=pk)
        before = State(submission.state)
        if seen is not None and seen != version(submission):
            raise Refused(
                _(
                    "This was not done: something happened here after you opened the page, perhaps your own first "
                    "click. Read the correspondence, then decide again."
                )
            )
        after = MOVES[action].get(before)
        if after is None:
            raise Refused(words_of(before))
        submission.state = after
        yield submission
        if submission.state != before:
            submission.state_since = timezone.now()
        submission.save()


def version(submission: Submission) -> int:
    """Another number after everything that happens: each action writes at least one line of correspondence."""
    last = submission.correspondence.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def record_event(submission: Submission, text: str, by: "User | None" = None) -> None:
    """Write down what happened, when and by whom."""
    write(submission, Correspondence.Kind.EVENT, text, by)


def write(submission: Submission, kind: Correspondence.Kind, text: str, by: "User | None" = None) -> None:
    """Add one line to the correspondence."""
    Correspondence.objects.create(submission=submission, kind=kind, text=text, by=by)
