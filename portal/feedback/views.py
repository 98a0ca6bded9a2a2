"""Report a mistake, share a case, ask for one: each a single question page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.limit import count_message, minutes_to_wait
from portal.core.presentation import Link
from portal.feedback.forms import MessageForm, MistakeForm, NeedForm, OfferForm
from portal.feedback.prefill import prefill


@dataclass(frozen=True, slots=True)
class Question:
    """One form with the words around it."""

    form: type[MessageForm]
    title: str | Promise
    introduction: str | Promise
    button: str | Promise
    is_need: bool
    thanks: str | Promise


QUESTIONS = {
    "report": Question(
        MistakeForm,
        _("Report a mistake"),
        _("Tell the editors what is wrong on a page. You need no account."),
        _("Send to the editors"),
        False,
        _("An editor checks it and puts it right. If you gave an address, they write back."),
    ),
    "share": Question(
        OfferForm,
        _("Add your council’s case"),
        _("Tell us what your council did, as far as you know it. You need no account, and nothing is published yet."),
        _("Send to the editors"),
        False,
        _("An editor reads it and writes back if you gave an address. Nothing is published until you agree to it."),
    ),
    "need": Question(
        NeedForm,
        _("Ask for a case: we need this too"),
        _("Say what your council needs. Editors look for councils that have done it."),
        _("Ask for it"),
        True,
        _("The editors look for councils that have done it. The more councils ask, the sooner they look."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, question: str) -> HttpResponse:
    """Show the form, filled in from the address as far as it says; store what is sent, or say what to mend (400).

    From an address that has sent too many lately nothing is stored; what was typed is shown again (429).
    """
    asked = QUESTIONS[question]
    status = 200
    if request.method == "POST":
        form = asked.form(request.POST)
        wait = minutes_to_wait(request)
        if form.is_valid() and not wait:
            form.save()
            count_message(request)
            return redirect(f"{question}-sent")
        if wait:
            form.add_error(None, _too_many(wait))
        status = 429 if wait else 400
    else:
        form = asked.form(initial=prefill(request.GET))
    context = {"question": asked, "form": form, "title": asked.title, "description": asked.introduction}
    context["crumbs"] = (Link(str(asked.title)),)
    return render(request, "feedback/form.html", context, status=status)


def _too_many(minutes: int) -> str:
    words = ngettext(
        "Too many messages came from your internet connection in the last hour. This one was not sent. "
        "Try again in %(minutes)d minute, or write to the address at the foot of this page if one is given.",
        "Too many messages came from your internet connection in the last hour. This one was not sent. "
        "Try again in %(minutes)d minutes, or write to the address at the foot of this page if one is given.",
        minutes,
    )
    return words % {"minutes": minutes}


@require_safe
def sent(request: HttpRequest, question: str) -> HttpResponse:
    """Say that it arrived and what happens next."""
    asked = QUESTIONS[question]
    return render(request, "feedback/sent.html", {"question": asked, "title": _("Sent"), "description": asked.thanks})
