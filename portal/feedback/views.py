"""Report a mistake: a single question page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.limit import count_message, minutes_to_wait, too_many_words
from portal.core.presentation import Link
from portal.feedback.forms import MistakeForm

TITLE = _("Report a mistake")
INTRODUCTION = _("Tell the editors what is wrong on a page. You need no account.")
THANKS = _("An editor checks it and puts it right. If you gave an address, they write back.")
LONGEST_ADDRESS = 500


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, with the page the reader came from; store what is sent, or say what to mend (400).

    From an address that has sent too many lately nothing is stored; what was typed is shown again (429).
    """
    status = 200
    if request.method == "POST":
        form = MistakeForm(request.POST)
        wait = minutes_to_wait(request)
        if form.is_valid() and not wait:
            form.save()
            count_message(request)
            return redirect("report-sent")
        if wait:
            form.add_error(None, too_many_words(wait))
        status = 429 if wait else 400
    else:
        form = MistakeForm(initial={"about": request.GET.get("page", "").replace("\0", "")[:LONGEST_ADDRESS]})
    context = {"form": form, "title": TITLE, "description": INTRODUCTION, "crumbs": (Link(str(TITLE)),)}
    return render(request, "feedback/form.html", context, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that it arrived and what happens next."""
    return render(request, "feedback/sent.html", {"title": _("Sent"), "description": THANKS})
