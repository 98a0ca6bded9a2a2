"""Declaration, check your answers, send."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.submission.models import Submission
from casestudies.submission.operations.contribute import UNSENT, declare, is_open, send_in
from casestudies.submission.operations.moves import Refused
from casestudies.submission.operations.talk import answer
from casestudies.submission.preview import projected_evidence
from casestudies.submission.questions import missing
from casestudies.submission.summary import needed_rows, optional_rows
from casestudies.submission.views.frame import of_submission, show, where_it_stands
from portal.core.readers_form import ReadersForm

State = Submission.State


class DeclarationForm(ReadersForm):
    """Both sentences in one tick."""

    agreed = forms.BooleanField(
        label=gettext_lazy("I agree to both"),
        error_messages={"required": gettext_lazy("Tick the box to agree, or save it and ask your colleagues first.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def declaration(request: HttpRequest, submission: Submission) -> HttpResponse:
    """May be published under the licence, and names no member of the public."""
    if not is_open(submission):
        return where_it_stands(submission)
    form = DeclarationForm(request.POST or None, initial={"agreed": submission.declared_at is not None})
    if request.method == "POST" and form.is_valid():
        declare(submission.pk)
        return redirect("share-check")
    return show(
        request,
        "declaration",
        _("Before you send it"),
        submission=submission,
        back=reverse("share-extras"),
        status=400 if request.method == "POST" else 200,
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def check(request: HttpRequest, submission: Submission) -> HttpResponse:
    """All answers with links that change them; the button sends it, once however often it is pressed."""
    if request.method == "POST":
        if not is_open(submission):
            return redirect("share-sent")
        try:
            _send(submission)
        except Refused as refused:
            submission.refresh_from_db()
            return _check(request, submission, str(refused))
        return redirect("share-sent")
    if not is_open(submission):
        return where_it_stands(submission)
    return _check(request, submission)


def _send(submission: Submission) -> None:
    """Hand it in; or back to the editor who wrote it up after a call, or asked."""
    if submission.state == State.WITH_CONTRIBUTOR:
        if submission.declared_at is None:
            raise Refused(_("Agree to the declaration first."))
        answer(submission.pk, _("I have checked the answers. They are right now."))
        return
    send_in(submission.pk)


def _check(request: HttpRequest, submission: Submission, problem: str = "") -> HttpResponse:
    evidence, _next = projected_evidence(submission)
    return show(
        request,
        "check",
        _("Check your answers"),
        submission=submission,
        back=reverse("share-declaration"),
        status=400 if problem else 200,
        problem=problem,
        missing=missing(submission),
        needed=needed_rows(submission),
        optional=optional_rows(submission),
        evidence=evidence,
        is_unsent=submission.state in UNSENT or submission.state == State.WITH_CONTRIBUTOR,
    )


@require_safe
@of_submission
def sent(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The reference, and what happens next."""
    if submission.state in UNSENT:
        return redirect("share-check")
    return show(request, "sent", _("Sent. Thank you."), submission=submission)
