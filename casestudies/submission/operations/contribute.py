"""What the contributor does before the editors come in: begin, answer, wait for sign-off, send, confirm."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.submission import contributor_letters, letters
from casestudies.submission.models import Submission
from casestudies.submission.operations.moves import Refused, record_event, words_of
from casestudies.submission.questions import missing
from portal.taxonomy.domains import is_at_council
from portal.taxonomy.models import Service

State = Submission.State

OPEN = frozenset({State.DRAFT, State.SIGN_OFF, State.NEW, State.WITH_CONTRIBUTOR})
"""While a submission is in one of these, its contributor may correct every answer."""

UNSENT = frozenset({State.DRAFT, State.SIGN_OFF})


def is_open(submission: Submission) -> bool:
    """Whether its contributor may still correct the answers: not once they stand in a record."""
    return submission.state in OPEN and submission.page_id is None


def require_open(submission: Submission) -> None:
    """Raise ``Refused``, with the way on, unless the answers may be corrected."""
    if not is_open(submission):
        raise Refused(
            _("These answers cannot be changed here any more. %(state)s Write to the editors on the page that says so.")
            % {"state": words_of(State(submission.state))}
        )


def begin(reference: str, service: Service | None = None, service_typed: str = "") -> tuple[Submission, bool]:
    """The submission of this reference, begun if it is not there yet; and whether it was. Twice begins one."""
    guessed = {"service": service, "service_typed": "" if service else service_typed}
    try:
        with transaction.atomic():
            return Submission.objects.get_or_create(reference=reference, defaults=guessed)
    except IntegrityError:  # the other click of a double click was quicker
        return Submission.objects.get(reference=reference), False


@transaction.atomic
def answer_question(pk: int, answers: Mapping[str, Any], said: str) -> Submission:
    """Store answers; once it was sent, editors read in the correspondence which one was corrected.

    Raises ``Refused`` when editors have it ready, and for what is over.
    """
    submission = _locked(pk)
    require_open(submission)
    changed = [name for name, value in answers.items() if getattr(submission, name) != value]
    if not changed:
        return submission
    for name in changed:
        setattr(submission, name, answers[name])
    if {"email", "council"} & set(changed):
        submission.confirmed, submission.confirmed_at = "", None
    is_sent = submission.state not in UNSENT
    if is_sent:
        submission.unread_since = submission.unread_since or timezone.now()
    submission.save()
    if is_sent:
        record_event(submission, _("The contributor corrected an answer: %(question)s") % {"question": said})
        if "email" in changed:
            letters.post(contributor_letters.confirm(submission), submission)
    return submission


@transaction.atomic
def wait_for_sign_off(pk: int) -> Submission:
    """The council looks at the preview first; only the contributor's next step sends it."""
    submission = _locked(pk)
    if submission.state == State.DRAFT:
        _move(submission, State.SIGN_OFF)
    return submission


@transaction.atomic
def declare(pk: int) -> Submission:
    """Keep when the contributor agreed to the licence and said that nobody private is named."""
    submission = _locked(pk)
    if submission.declared_at is None:
        submission.declared_at = timezone.now()
        submission.save()
    return submission


@transaction.atomic
def send_in(pk: int) -> tuple[Submission, bool]:
    """Hand it to the editors, once: a second click finds it sent, and no second letter goes out.

    Raises ``Refused`` with what is missing.
    """
    submission = _locked(pk)
    if submission.state not in UNSENT:
        return submission, False
    if missing(submission):
        raise Refused(_("Some answers are missing."))
    if submission.declared_at is None:
        raise Refused(_("Agree to the declaration first."))
    submission.sent_at = timezone.now()
    _move(submission, State.NEW)
    record_event(submission, _("The contributor sent it."))
    letters.post(letters.received(submission), submission)
    letters.post(contributor_letters.confirm(submission), submission)
    return submission, True


@transaction.atomic
def ask_for_call(reference: str, given: Mapping[str, Any]) -> tuple[Submission, bool]:
    """Keep the wish for a call, once for each form that was shown."""
    submission, is_new = begin(reference)
    if not is_new:
        return submission, False
    for name, value in given.items():
        setattr(submission, name, value)
    submission.wants_call, submission.sent_at = True, timezone.now()
    _move(submission, State.NEW)
    record_event(submission, _("The contributor asked for a call."))
    letters.post(letters.received(submission), submission)
    return submission, True


@transaction.atomic
def confirm(pk: int) -> Submission:
    """The contributor pressed the button behind the link in their mailbox: the address is theirs.

    At one of the council's domains it counts as confirmed; at another one an editor decides.
    """
    submission = _locked(pk)
    if submission.confirmed_at is None:
        submission.confirmed_at = timezone.now()
        if is_at_council(submission.email, submission.council):
            submission.confirmed = Submission.Confirmed.DOMAIN
            record_event(submission, _("The contributor confirmed the address, at one of the council’s domains."))
        else:
            record_event(
                submission,
                _("The contributor confirmed the address. Its domain is not on the council’s list: look at it."),
            )
        submission.save()
    return submission


@transaction.atomic
def throw_away(pk: int) -> bool:
    """Delete what was never sent, with its files; false if it was sent, and nothing is deleted then."""
    submission = _locked(pk)
    if submission.state not in UNSENT:
        return False
    submission.delete()
    return True


def _locked(pk: int) -> Submission:
    return Submission.objects.select_for_update().get(pk=pk)


def _move(submission: Submission, state: State) -> None:
    submission.state = state
    submission.state_since = timezone.now()
    submission.save()
