"""The start page, and "I would rather talk"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.submission.browser import FIELD, form_token, held, hold
from casestudies.submission.call_form import CallForm
from casestudies.submission.operations.contribute import UNSENT, ask_for_call
from casestudies.submission.prefill import carried, council_named, service_named
from casestudies.submission.views.frame import lost, private, show
from portal.core.limit import count_message, minutes_to_wait, too_many_words
from portal.core.presentation import Link


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What we accept, how it is judged, what happens next; and the ways to begin or to go on."""
    service, words = service_named(request.GET)
    known = carried(request.GET)
    begin = f"{reverse('share-question', args=['council'])}?{FIELD}={form_token(None)}"
    begun = held(request).submission
    title = _("Add your council’s case")
    return show(
        request,
        "start",
        title,
        about=service.name if service else words,
        begin_url=f"{begin}&{known}" if known else begin,
        call_url=f"{reverse('share-call')}?{known}" if known else reverse("share-call"),
        begun=begun,
        begun_is_draft=bool(begun and begun.state in UNSENT),
        crumbs=(Link(title),),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@private
def call(request: HttpRequest) -> HttpResponse:
    """Ask for a call: how to reach somebody and when, the council if they like. Nothing else is asked."""
    status = 200
    token = request.POST.get(FIELD, "")
    new_reference = held(request).new_reference
    if request.method == "POST":
        form = CallForm(request.POST)
        wait = minutes_to_wait(request)
        if form.is_valid() and new_reference and not wait:
            submission, is_new = ask_for_call(new_reference, form.answers())
            if is_new:
                count_message(request)
            hold(request, submission)
            return redirect("share-call-sent")
        if form.is_valid():
            stale = _("This page was open for too long. Nothing is lost: press the button again.")
            form.add_error(None, too_many_words(wait) if wait else stale)
        status = 429 if wait else 400
    else:
        council = council_named(request.GET)
        form = CallForm(initial={"council": council.name if council else ""})
    return show(
        request,
        "call",
        _("I would rather talk"),
        back=reverse("share"),
        form=form,
        status=status,
        draft_token=token if new_reference else form_token(None),
    )


@require_safe
@private
def call_sent(request: HttpRequest) -> HttpResponse:
    """We call."""
    submission = held(request).submission
    if submission is None or not submission.wants_call:
        return lost(request)
    return show(request, "call_sent", _("We will call you"), submission=submission)
