"""What the pages share: nobody else may keep them, and who has lost the way is shown one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from casestudies.submission.browser import FIELD, form_token, held, hold
from casestudies.submission.models import Submission

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """A page of one person: no cache keeps it, no search engine lists it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Submission.DoesNotExist:  # deleted in another tab while this request was under way
            response = lost(request)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answer)


def of_submission(view: View) -> View:
    """A page about the submission that this browser is writing; without one it says how to find it again (404)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        submission = held(request).submission
        if submission is None:
            return lost(request)
        hold(request, submission)
        return view(request, submission, *args, **kwargs)

    return private(answer)


def show(
    request: HttpRequest,
    template: str,
    title: str,
    *,
    submission: Submission | None = None,
    back: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """One page of the road. ``back`` is where its back link leads."""
    frame = {
        "title": title,
        "description": title,
        "back": back,
        "submission": submission,
        "draft_field": FIELD,
        "draft_token": context.pop("draft_token", "") or (form_token(submission) if submission else ""),
    }
    return render(request, f"share/{template}.html", frame | context, status=status)


def lost(request: HttpRequest) -> HttpResponse:
    """This browser knows of no submission."""
    return show(request, "lost", _("We cannot find your case study in this browser"), back=reverse("share"), status=404)


def where_it_stands(submission: Submission) -> HttpResponse:
    """Lead the contributor to the status page."""
    return redirect("share-status")
