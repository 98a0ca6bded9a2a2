"""Every action in every state either moves as the table says, or is refused in words and changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from post_office.models import Email

from casestudies.models import CaseStudyPage
from casestudies.submission.models import Submission
from casestudies.submission.operations import calls, decide, follow, talk
from casestudies.submission.operations.moves import MOVES, Action, Refused, version
from portal.core.models import User
from tests.factories.case_studies import make_case_study
from tests.factories.submissions import make_editor, make_submission

pytestmark = pytest.mark.django_db

State = Submission.State
CALLS = {Action.CLOSE_CALL, Action.WRITE_UP_CALL}
ANSWERS = {"title": "Bins by text message", "what_you_did": "We write a text.", "email": "a@example.org"}

DO: dict[Action, Callable[[Submission, User], object]] = {
    Action.ASK: lambda each, editor: talk.ask(each.pk, "How many?", editor),
    Action.ANSWER: lambda each, editor: talk.answer(each.pk, "Forty."),
    Action.WRITE: lambda each, editor: talk.contributor_writes(each.pk, "One more thing."),
    Action.ACCEPT: lambda each, editor: decide.accept(each.pk, editor),
    Action.DECLINE: lambda each, editor: decide.decline(each.pk, "It is a plan.", editor),
    Action.WITHDRAW: lambda each, editor: decide.withdraw(each.pk),
    Action.PUBLISH: lambda each, editor: follow.published(each.page),
    Action.LOSE_RECORD: lambda each, editor: follow.record_deleted(each.page),
    Action.CLOSE_CALL: lambda each, editor: calls.close_call(each.pk, "They have nothing yet.", editor),
    Action.WRITE_UP_CALL: lambda each, editor: calls.write_up_call(each.pk, ANSWERS, editor),
    Action.CONFIRM_ADDRESS: lambda each, editor: decide.confirm_address(each.pk, editor),
    Action.TAKE: lambda each, editor: talk.take(each.pk, editor),
    Action.SET_DUE: lambda each, editor: talk.set_due(each.pk, timezone.localdate(), editor),
    Action.NOTE: lambda each, editor: talk.note(each.pk, "Looked at it.", editor),
}


def make(action: Action, state: State) -> Submission:
    """One in this state, with what the action is about."""
    submission = make_submission(
        state,
        wants_call=action in CALLS,
        confirmed="" if action is Action.CONFIRM_ADDRESS else Submission.Confirmed.DOMAIN,
    )
    if action in {Action.PUBLISH, Action.LOSE_RECORD}:
        submission.page = make_case_study(live=False)
        submission.save()
    return submission


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_every_action_in_every_state(action: Action, state: State) -> None:
    editor = make_editor()
    submission = make(action, state)
    before = Submission.objects.values().get(pk=submission.pk)
    target = MOVES[action].get(state)
    if target is not None:
        DO[action](submission, editor)
        after = Submission.objects.get(pk=submission.pk)
        assert after.state == target
        assert after.correspondence.exists()
        assert (after.state_since == submission.state_since) == (target == state)
    else:
        with pytest.raises(Refused) as refusal:
            DO[action](submission, editor)
        assert str(refusal.value).endswith(".")
        assert Submission.objects.values().get(pk=submission.pk) == before
        assert not submission.correspondence.exists()
        assert not Email.objects.exists()


def test_an_answer_about_a_draft_record_makes_it_ready_again() -> None:
    submission = make_submission(State.WITH_CONTRIBUTOR, page=make_case_study(live=False))
    assert talk.answer(submission.pk, "Forty.").state == State.READY


@pytest.mark.parametrize(
    ("action", "fields", "sentence"),
    [
        (Action.ACCEPT, {"confirmed": ""}, "Confirm first"),
        (Action.ACCEPT, {"declared_at": None}, "not declared"),
        (Action.ACCEPT, {"wants_call": True}, "Make the call"),
        (Action.ACCEPT, {"started": "2020", "went_live": "2019"}, "cannot go live before it started"),
        (Action.ASK, {"email": ""}, "Telephone instead"),
        (Action.CLOSE_CALL, {}, "Nobody asked for a call"),
        (Action.WRITE_UP_CALL, {}, "Nobody asked for a call"),
        (Action.CONFIRM_ADDRESS, {}, "confirmed already"),
        (Action.CONFIRM_ADDRESS, {"email": "", "confirmed": ""}, "no e-mail address"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_half_done(
    action: Action, fields: dict[str, Any], sentence: str
) -> None:
    submission = make_submission(**fields)
    with pytest.raises(Refused, match=sentence):
        DO[action](submission, make_editor())
    submission.refresh_from_db()
    assert submission.state == State.NEW
    assert not submission.correspondence.exists()
    assert not Email.objects.exists()
    assert not CaseStudyPage.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_empty_is_sent(text: str) -> None:
    submission, editor = make_submission(), make_editor()
    for do in (talk.ask, talk.note, decide.decline):
        with pytest.raises(Refused):
            do(submission.pk, text, editor)
    assert not submission.correspondence.exists()


def test_a_double_click_asks_once_and_the_second_editor_is_told() -> None:
    submission = make_submission()
    seen = version(submission)
    talk.ask(submission.pk, "How many?", make_editor(), seen)
    for editor in (make_editor("second"), make_editor("third")):
        with pytest.raises(Refused, match="something happened here"):
            talk.ask(submission.pk, "How many?", editor, seen)
    assert Email.objects.count() == 1
    assert submission.correspondence.filter(kind="to-contributor").count() == 1


def test_asking_again_is_a_new_question_once_the_editor_has_seen_the_first() -> None:
    submission, editor = make_submission(), make_editor()
    talk.ask(submission.pk, "How many?", editor, version(submission))
    talk.ask(submission.pk, "And what did it cost?", editor, version(submission))
    assert Email.objects.count() == 2
