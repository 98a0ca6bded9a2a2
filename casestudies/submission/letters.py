"""What contributors are told, one letter for each step. Every link opens a page that asks before anything changes."""

from collections.abc import Callable
from functools import partial

from django.utils import formats
from django.utils.translation import gettext as _

from casestudies.submission.links import return_address
from casestudies.submission.models import Submission
from portal.core.mail import Letter, Sample, register_letter, send


def post(letter: Letter, submission: Submission) -> None:
    """Queue the letter for the contributor; who gave no address gets none."""
    if submission.email:
        send(letter, submission.email)


def received(submission: Submission) -> Letter:
    """It arrived: the reference, and what happens next."""
    if submission.wants_call:
        subject = _("You asked for a call: %(reference)s")
        said = (
            _("Thank you. An editor will call you, and you tell them what your council did."),
            _("They write it down. Nothing is published until you have read it and agreed."),
        )
    else:
        subject = _("We have your case study: %(reference)s")
        said = (
            _("Thank you. An editor reads it next and writes to you, with a question or with the decision."),
            _("Nothing is published until an editor has accepted it."),
        )
    return _letter(submission, subject, said, action=_("See where it stands, or change it"))


def question(submission: Submission, text: str) -> Letter:
    """An editor asks something."""
    said = [_("An editor has read what you sent and asks you:")]
    closing = _("You answer on a page of our site: the link above opens it. You need no account.")
    if submission.due_on:
        day = formats.date_format(submission.due_on, "j F Y")
        closing += " " + _("Please answer by %(day)s, or say there that you need longer.") % {"day": day}
    subject = _("A question about your case study: %(reference)s")
    return _letter(submission, subject, said, action=_("Read and answer"), quoted=text, closing=(closing,))


def written_up(submission: Submission) -> Letter:
    """An editor wrote down what was said in a call."""
    said = (
        _("Thank you for talking to us. An editor has written down what you told us."),
        _("Read it and change what is not right. Nothing is published until you have agreed to it."),
    )
    subject = _("What we wrote down from our call: %(reference)s")
    return _letter(submission, subject, said, action=_("Read it and change it"))


def accepted(submission: Submission) -> Letter:
    """An editor accepted it."""
    said = (
        _("An editor has accepted your case study. It is being made ready now."),
        _("We write to you again when it is published, with its address."),
    )
    subject = _("Your case study is accepted: %(reference)s")
    return _letter(submission, subject, said, action=_("See where it stands"))


def published(submission: Submission, address: str) -> Letter:
    """The record is public, at this address."""
    said = (
        _("Your case study is published. Thank you: other councils can find it now."),
        _("Send its address to your colleagues. If something is wrong on it, tell us on the page itself."),
    )
    subject = _("Your case study is published: %(reference)s")
    return _letter(submission, subject, said, action=_("Read your case study"), address=address)


def declined(submission: Submission) -> Letter:
    """It is not going to be a record, and why."""
    said = [_("An editor has read what you sent. It is not going to be published. The reason:")]
    closing = _("You are welcome to send another case study at any time.")
    subject = _("Your case study is not going to be published: %(reference)s")
    return _letter(
        submission,
        subject,
        said,
        action=_("See your submission"),
        quoted=submission.declined_reason,
        closing=(closing,),
    )


def withdrawn(submission: Submission) -> Letter:
    """It was taken back."""
    said = (
        _("Your case study is withdrawn. It is not going to be published, and its draft is deleted."),
        _("If you did not ask for this, send us a message from our site."),
    )
    subject = _("Your case study is withdrawn: %(reference)s")
    return _letter(submission, subject, said, action=_("See your submission"))


def _letter(
    submission: Submission,
    subject: str,
    said: tuple[str, ...] | list[str],
    *,
    action: str,
    quoted: str = "",
    address: str = "",
    closing: tuple[str, ...] = (),
) -> Letter:
    title = (_("Title: %(title)s") % {"title": submission.title},) if submission.title else ()
    return Letter(
        subject=subject % {"reference": submission.reference},
        paragraphs=(*said, *(line for line in quoted.splitlines() if line.strip())),
        action=(action, address or return_address(submission)),
        lines=(_("Reference: %(reference)s") % {"reference": submission.reference}, *title),
        closing=closing,
    )


def example() -> Submission:
    """Made up, and plainly so; saved nowhere."""
    return Submission(
        pk=0,
        reference="EXA-MPL-E22",
        link_key="example",
        title=_("Parking permits by web form at Example council"),
        email="officer@example.org",
        declined_reason=_("Example reason: it describes a plan, and we print what was done."),
    )


def register() -> None:
    """Show every letter among the previews."""
    asked = _("Example question: how many permits did you issue before the form, and how many since?")
    kinds: tuple[tuple[str, str, Callable[[Submission], Letter]], ...] = (
        ("received", _("To the contributor, when a case study arrives."), received),
        (
            "question",
            _("To the contributor, when an editor asks something or sends the draft back for changes."),
            lambda made_up: question(made_up, asked),
        ),
        ("written-up", _("To the contributor, when an editor has written up their call."), written_up),
        ("accepted", _("To the contributor, when an editor accepts it."), accepted),
        (
            "published",
            _("To the contributor, when the record is published, once."),
            lambda made_up: published(made_up, "/case-studies/"),
        ),
        ("declined", _("To the contributor, when an editor declines it."), declined),
        ("withdrawn", _("To the contributor, when it is withdrawn."), withdrawn),
    )
    for name, told, make in kinds:
        register_letter(Sample(f"submission-{name}", told, partial(_made, make)))


def _made(make: Callable[[Submission], Letter]) -> Letter:
    return make(example())
