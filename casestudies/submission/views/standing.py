"""Where it stands: in words, with the correspondence, an answer box, and the way out."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casestudies.submission import contributor_letters, letters
from casestudies.submission.browser import hold, let_go
from casestudies.submission.links import revoke_links
from casestudies.submission.models import Correspondence, Submission
from casestudies.submission.operations.contribute import UNSENT, is_open, throw_away
from casestudies.submission.operations.decide import withdraw as withdraw_sent
from casestudies.submission.operations.moves import MOVES, Action, Refused
from casestudies.submission.operations.talk import answer, contributor_writes
from casestudies.submission.views.frame import of_submission, show
from portal.core.limit import count_message, minutes_to_wait, too_many_words
from portal.core.readers_form import ReadersForm

State = Submission.State
Kind = Correspondence.Kind


class MessageForm(ReadersForm):
    """What the contributor says to the editors."""

    text = forms.CharField(
        label=gettext_lazy("Your message to the editors"),
        max_length=5000,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Write your message.")},
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A state in words: what is the case, and what happens next."""

    now: str
    next: str


def in_words(submission: Submission) -> Standing:
    """Where the submission stands, for its contributor."""
    if submission.awaits_call and submission.state == State.NEW:
        return Standing(_("You asked for a call."), _("An editor calls you as soon as they can."))
    said = {
        State.DRAFT: (_("You are still writing it."), _("Nobody else sees it until you send it.")),
        State.SIGN_OFF: (
            _("It waits for your council’s sign-off."),
            _("Send it when your colleagues agree. Nobody else sees it until then, but who has the preview’s link."),
        ),
        State.NEW: (_("The editors have it."), _("An editor answers as soon as they can.")),
        State.WITH_CONTRIBUTOR: (
            _("The editors have asked you something."),
            _("Answer below. Then an editor reads it again as soon as they can."),
        ),
        State.READY: (
            _("It is accepted."),
            _("An editor is making it ready to publish, and writes to you when it is there."),
        ),
        State.PUBLISHED: (_("It is published. Thank you."), _("Write to us if something on it is no longer right.")),
        State.DECLINED: (_("It was not accepted."), _("It is deleted after 12 months. You can send another one.")),
        State.WITHDRAWN: (_("It is withdrawn."), _("It is not published. It is deleted after 12 months.")),
    }
    return Standing(*said[State(submission.state)])


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def status(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Where it stands. A message is kept once, however often its button is pressed."""
    form, code = MessageForm(), 200
    wish = request.POST.get("wish")
    if wish == "revoke":
        revoke_links(submission)
        hold(request, submission)
    if wish == "confirm" and _waits_for_button(submission) and not minutes_to_wait(request):
        count_message(request)
        letters.post(contributor_letters.confirm(submission), submission)
    if wish:
        return redirect("share-status")
    if request.method == "POST":
        form = MessageForm(request.POST)
        wait = minutes_to_wait(request)
        if form.is_valid() and not wait:
            try:
                _write(submission.pk, form.cleaned_data["text"])
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                count_message(request)
                return redirect("share-status")
        elif form.is_valid():
            form.add_error(None, too_many_words(wait))
        code = 429 if wait else 400
    return _show(request, submission, form, code)


def _show(request: HttpRequest, submission: Submission, form: MessageForm, code: int) -> HttpResponse:
    said = submission.correspondence.filter(kind__in=[Kind.TO_CONTRIBUTOR, Kind.FROM_CONTRIBUTOR])
    state = State(submission.state)
    needs_agreement = state == State.WITH_CONTRIBUTOR and submission.declared_at is None
    return show(
        request,
        "status",
        _("Your case study: %(reference)s") % {"reference": submission.reference},
        submission=submission,
        status=code,
        standing=in_words(submission),
        letters=[(each, each.kind == Kind.FROM_CONTRIBUTOR) for each in said],
        form=form,
        asked=state == State.WITH_CONTRIBUTOR,
        may_write=state in MOVES[Action.ANSWER] or state in MOVES[Action.WRITE],
        may_correct=is_open(submission) and not submission.awaits_call,
        may_withdraw=state in MOVES[Action.WITHDRAW],
        needs_agreement=needs_agreement,
        is_unsent=state in UNSENT,
        needs_editor=bool(submission.confirmed_at) and not submission.confirmed,
        waits_for_button=_waits_for_button(submission),
        record_url=submission.page.url if submission.page and submission.page.live else "",
    )


def _waits_for_button(submission: Submission) -> bool:
    """Whether nobody has confirmed the address yet, neither its owner nor an editor."""
    is_settled = submission.confirmed or submission.confirmed_at is not None
    return bool(submission.email) and not is_settled and State(submission.state) in MOVES[Action.CONFIRM_ADDRESS]


@transaction.atomic
def _write(pk: int, text: str) -> None:
    """Answer, or write unasked; the same words right after each other are one message."""
    submission = Submission.objects.select_for_update().get(pk=pk)
    last = submission.correspondence.filter(kind__in=[Kind.TO_CONTRIBUTOR, Kind.FROM_CONTRIBUTOR]).last()
    if last and last.kind == Kind.FROM_CONTRIBUTOR and last.text == text:
        return
    if submission.state == State.WITH_CONTRIBUTOR:
        answer(pk, text)
    else:
        contributor_writes(pk, text)


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def withdraw(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Take it back, after a page that says what becomes of the data."""
    if request.method == "POST":
        if throw_away(submission.pk):
            let_go(request)
            return show(request, "thrown_away", _("Deleted"))
        try:
            withdraw_sent(submission.pk)
        except Refused:  # the second click, or an editor was quicker: the page says where it stands
            return redirect("share-status")
        return redirect("share-status")
    if State(submission.state) not in MOVES[Action.WITHDRAW]:
        return redirect("share-status")
    return show(
        request,
        "withdraw",
        _("Withdraw your case study"),
        submission=submission,
        back=reverse("share-check" if submission.state in UNSENT else "share-status"),
        is_unsent=submission.state in UNSENT,
    )
