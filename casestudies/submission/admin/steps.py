"""What can be done about a submission as it stands: each step with one sentence of what happens."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from casestudies.submission.admin.forms import CallForm, DueForm, SureForm, TextForm
from casestudies.submission.models import Submission
from casestudies.submission.operations import calls, decide, talk
from casestudies.submission.operations.moves import MOVES, Action, State
from portal.taxonomy.domains import is_at_council

if TYPE_CHECKING:
    from portal.core.models import User

Do = Callable[[int, Mapping[str, Any], "User", int | None], Submission]


@dataclass(frozen=True, slots=True)
class Step:
    """One button. ``done`` is said when it was pressed; ``obstacle`` says why it cannot be pressed yet."""

    name: str
    heading: str
    says: str
    button: str
    done: str
    do: Do
    form: forms.BaseForm | None = None
    is_main: bool = False
    is_hard: bool = False
    obstacle: str = ""


def steps_for(
    submission: Submission, user: "User", data: Mapping[str, Any] | None = None, named: str = ""
) -> list[Step]:
    """The steps its state allows, in the order an editor thinks. ``data`` was typed for the step called ``named``."""

    def typed(name: str) -> Mapping[str, Any] | None:
        return data if name == named else None

    allowed = {action for action, moves in MOVES.items() if State(submission.state) in moves}
    is_call = submission.awaits_call
    steps = []
    if is_call and Action.WRITE_UP_CALL in allowed:
        steps += _call_steps(submission, typed)
    if not submission.confirmed and submission.email and Action.CONFIRM_ADDRESS in allowed and not is_call:
        steps += _address_steps(submission)
    if Action.ACCEPT in allowed and submission.page_id is None and not is_call:
        steps.append(_accept_step(submission))
    if Action.ASK in allowed and submission.email and not is_call:
        steps.append(_ask_step(submission, typed("ask")))
    if Action.NOTE in allowed:
        steps.append(_note_step(submission, typed("note")))
    if Action.TAKE in allowed:
        steps += _planning_steps(submission, user, typed)
    if Action.DECLINE in allowed:
        steps += _ending_steps(submission, typed)
    return steps


def _call_steps(submission: Submission, typed: Callable[[str], Mapping[str, Any] | None]) -> list[Step]:
    form = CallForm(
        typed("write-up-call"),
        prefix="call",
        instance=copy(submission),  # a form that is refused leaves its values in the object
        initial={"council_named": submission.council or submission.council_typed},
    )
    return [
        Step(
            "write-up-call",
            _("Call made: write it up"),
            _("Type what they told you. They get a link to read it, change it and agree to it; then it comes back."),
            _("Keep it and ask them to check"),
            _("Kept. The contributor was sent a link to check it."),
            lambda pk, given, by, seen: calls.write_up_call(pk, form.answers(), by, seen),
            form,
            is_main=True,
        ),
        Step(
            "close-call",
            _("Call made: nothing to write up"),
            _("Say in a sentence what came of it. The call leaves the inbox; the contributor gets no e-mail."),
            _("Close the call"),
            _("The call is closed."),
            lambda pk, given, by, seen: calls.close_call(pk, given["text"], by, seen),
            TextForm(typed("close-call"), prefix="close-call", label=_("What came of the call")),
        ),
    ]


def _address_steps(submission: Submission) -> list[Step]:
    domain = submission.email.rpartition("@")[2]
    steps = [
        Step(
            "confirm-address",
            _("Confirm the address"),
            _("Do this once you have checked, for instance by telephone, that the address belongs to the council."),
            _("Confirm this one address"),
            _("The address is confirmed."),
            lambda pk, given, by, seen: decide.confirm_address(pk, by, seen),
        )
    ]
    if submission.council and not is_at_council(submission.email, submission.council):
        words = {"domain": domain, "council": submission.council.name}
        steps.append(
            Step(
                "add-domain",
                _("Confirm it and add the domain"),
                _(
                    "From now on every address at %(domain)s counts as one of %(council)s. "
                    "Never do this for a mail service that anybody can use."
                )
                % words,
                _("Confirm and add %(domain)s") % words,
                _("The address is confirmed, and its domain added to the council’s."),
                lambda pk, given, by, seen: decide.confirm_address(pk, by, seen, add_domain=True),
            )
        )
    return steps


def _accept_step(submission: Submission) -> Step:
    return Step(
        "accept",
        _("Accept"),
        _("Makes a draft record with every answer in its place, and tells the contributor. Nothing is published yet."),
        _("Accept: make a draft record"),
        _("The draft record is made and the contributor told. Open it below and finish it."),
        lambda pk, given, by, seen: decide.accept(pk, by, seen),
        is_main=True,
        obstacle=decide.obstacle_to_accepting(submission),
    )


def _ask_step(submission: Submission, data: Mapping[str, Any] | None) -> Step:
    again = submission.state == State.WITH_CONTRIBUTOR
    return Step(
        "ask",
        _("Ask the contributor again") if again else _("Ask the contributor"),
        _("They get your words by e-mail, with a link to answer. An answer is due in 14 days; it comes back here."),
        _("Send the question"),
        _("Your question was sent to the contributor."),
        lambda pk, given, by, seen: talk.ask(pk, given["text"], by, seen),
        TextForm(data, prefix="ask", label=_("Your question, or the evidence you need")),
    )


def _note_step(submission: Submission, data: Mapping[str, Any] | None) -> Step:
    read = _("Only editors see it.")
    if submission.unread_since:
        read += " " + _("What the contributor wrote then counts as read.")
    return Step(
        "note",
        _("Write a note"),
        read,
        _("Keep the note"),
        _("The note is kept."),
        lambda pk, given, by, seen: talk.note(pk, given["text"], by, seen),
        TextForm(data, prefix="note", label=_("Note for editors")),
    )


def _planning_steps(
    submission: Submission, user: "User", typed: Callable[[str], Mapping[str, Any] | None]
) -> list[Step]:
    take = Step(
        "take",
        _("Take it"),
        _("You are then its owner, so that nobody else does it as well."),
        _("Take it"),
        _("It is yours now."),
        lambda pk, given, by, seen: talk.take(pk, by, seen),
    )
    due = Step(
        "set-due",
        _("Set the due date"),
        _("When the day has passed, it is marked here and stands in “This week”. Empty: no such day."),
        _("Keep the date"),
        _("The due date is kept."),
        lambda pk, given, by, seen: talk.set_due(pk, given["day"], by, seen),
        DueForm(typed("set-due"), prefix="set-due", initial={"day": submission.due_on}),
    )
    return [due] if submission.owner_id == user.pk else [take, due]


def _ending_steps(submission: Submission, typed: Callable[[str], Mapping[str, Any] | None]) -> list[Step]:
    goes = " " + _("The draft record, which was never published, is deleted.") if submission.page_id else ""
    return [
        Step(
            "decline",
            _("Decline"),
            _("The contributor gets your reason by e-mail.") + goes,
            _("Decline"),
            _("It is declined and the contributor told."),
            lambda pk, given, by, seen: decide.decline(pk, given["text"], by, seen),
            TextForm(typed("decline"), prefix="decline", label=_("Reason, as the contributor will read it")),
            is_hard=True,
        ),
        Step(
            "withdraw",
            _("Withdraw for the contributor"),
            _("The contributor gets an e-mail that says so.") + goes,
            _("Withdraw"),
            _("It is withdrawn and the contributor told."),
            lambda pk, given, by, seen: decide.withdraw(pk, by, seen),
            SureForm(typed("withdraw"), prefix="withdraw"),
            is_hard=True,
        ),
    ]
