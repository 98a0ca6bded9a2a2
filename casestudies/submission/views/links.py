"""Save and return: links by e-mail, and the pages with a button that they open."""

from collections.abc import Callable

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.submission import contributor_letters, letters
from casestudies.submission.browser import hold
from casestudies.submission.links import Purpose, find_by_link, note_use
from casestudies.submission.models import Submission
from casestudies.submission.operations import contribute
from casestudies.submission.operations.moves import Refused
from casestudies.submission.questions import first_open
from casestudies.submission.views.frame import of_submission, private, show, where_it_stands
from portal.core.limit import count_message, minutes_to_wait, too_many_words
from portal.core.links import Flaw
from portal.core.mail import send
from portal.core.readers_form import ReadersForm

MOST_LINKS = 5
"""In one letter: nobody has more under way."""


class SaveForm(ReadersForm):
    """Where the link goes."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        error_messages={"required": gettext_lazy("Type your e-mail address: we send the link there.")},
    )


class NewLinkForm(ReadersForm):
    """Who has lost a link."""

    who = forms.CharField(
        label=gettext_lazy("Your e-mail address, or the reference"),
        max_length=254,
        help_text=gettext_lazy("The reference looks like this: ABC-DEF-GHJ."),
        error_messages={"required": gettext_lazy("Type your e-mail address or the reference.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def save(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Everything typed is kept already; send the link that leads back to it."""
    if submission.state not in contribute.UNSENT:
        return where_it_stands(submission)
    form = SaveForm(request.POST) if request.method == "POST" else SaveForm(initial={"email": submission.email})
    status = 200
    if request.method == "POST":
        wait = minutes_to_wait(request)
        if form.is_valid() and not wait:
            count_message(request)
            address = form.cleaned_data["email"]
            try:
                _send_way_back(submission, address)
            except Refused:  # sent to the editors in another tab
                return where_it_stands(submission)
            return show(request, "saved", _("Saved. We have sent you the link"), submission=submission)
        if form.is_valid():
            form.add_error(None, too_many_words(wait))
        status = 429 if wait else 400
    back = reverse("share-check")
    return show(
        request, "save", _("Save and come back later"), submission=submission, back=back, form=form, status=status
    )


@transaction.atomic
def _send_way_back(submission: Submission, address: str) -> None:
    """Keep the address and send the link there."""
    contribute.answer_question(submission.pk, {"email": address}, "")
    submission.email = address
    letters.post(contributor_letters.way_back([submission]), submission)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def new_link(request: HttpRequest) -> HttpResponse:
    """Send a new link, if the address or the reference is known; what the page answers is the same if not."""
    form = NewLinkForm(request.POST) if request.method == "POST" else NewLinkForm()
    status = 200
    if request.method == "POST":
        wait = minutes_to_wait(request)
        if form.is_valid() and not wait:
            count_message(request)
            _send_links(form.cleaned_data["who"].strip())
            return redirect("share-link-sent")
        if form.is_valid():
            form.add_error(None, too_many_words(wait))
        status = 429 if wait else 400
    return show(request, "new_link", _("Send me a new link"), back=reverse("share"), form=form, status=status)


def _send_links(who: str) -> None:
    """One letter with the links of this address, or of this reference to the address that was given for it."""
    known = Submission.objects.exclude(email="").order_by("-updated_at", "-pk")
    found = known.filter(email__iexact=who) if "@" in who else known.filter(reference=who.upper())
    newest = list(found[:MOST_LINKS])
    if newest:
        send(contributor_letters.way_back(newest), newest[0].email)


@require_safe
@private
def link_sent(request: HttpRequest) -> HttpResponse:
    """If we know you, a letter is on its way."""
    return show(request, "link_sent", _("Look into your mailbox"), back=reverse("share"))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button; pressing it opens the answers, or where they stand, in this browser."""

    def go_on(submission: Submission) -> HttpResponse:
        hold(request, submission)
        note_use(submission)
        if submission.state not in contribute.UNSENT:
            return where_it_stands(submission)
        next_question = first_open(submission)
        return redirect("share-question", next_question.slug) if next_question else redirect("share-check")

    return _behind_button(request, Purpose.RETURN, token, "come_back", _("Go back to your case study"), go_on)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button; pressing it confirms the address."""

    def do(submission: Submission) -> HttpResponse:
        confirmed = contribute.confirm(submission.pk)
        return show(request, "confirmed", _("Thank you. Your address is confirmed"), confirmed=confirmed)

    return _behind_button(request, Purpose.CONFIRM, token, "confirm", _("Confirm your address"), do)


def _behind_button(
    request: HttpRequest,
    purpose: Purpose,
    token: str,
    template: str,
    title: str,
    do: Callable[[Submission], HttpResponse],
) -> HttpResponse:
    found = find_by_link(purpose, token)
    if isinstance(found, Flaw):
        return flawed(request, found)
    if request.method == "POST":
        return do(found)
    return show(request, template, title, found=found, action=request.path)


def flawed(request: HttpRequest, flaw: Flaw) -> HttpResponse:
    """A link that does not work: what to do instead. Forged, revoked and unknown are the same to whoever holds it."""
    if flaw is Flaw.EXPIRED:
        return show(request, "flawed", _("This link has run out"), expired=True, status=410)
    return show(request, "flawed", _("This link does not work"), expired=False, status=404)
