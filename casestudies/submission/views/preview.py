"""What the record would look like: for the contributor, and by a link for colleagues."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.submission.links import Purpose, find_by_link, preview_address, share_preview, stop_preview
from casestudies.submission.models import Submission
from casestudies.submission.operations.contribute import UNSENT, wait_for_sign_off
from casestudies.submission.preview import make_preview
from casestudies.submission.views.frame import of_submission, private, show
from casestudies.submission.views.links import flawed
from portal.core.links import Flaw

State = Submission.State
SHOWN = frozenset({State.DRAFT, State.SIGN_OFF, State.NEW, State.WITH_CONTRIBUTOR, State.READY})
"""While it is under way; afterwards there is a record, or there will be none."""


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def own(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The preview, its link for colleagues, and the state "waiting for my council's sign-off"."""
    if submission.state not in SHOWN:
        return redirect("share-status")
    if request.method == "POST":
        wish = request.POST.get("wish")
        if wish in {"share", "sign-off"}:
            share_preview(submission)
        if wish == "sign-off":
            wait_for_sign_off(submission.pk)
        if wish == "stop":
            stop_preview(submission)
        return redirect("share-own-preview")
    address = preview_address(submission)
    return show(
        request,
        "own_preview",
        _("Preview of your case study"),
        submission=submission,
        back=reverse("share-check" if submission.state in UNSENT else "share-status"),
        preview=make_preview(submission),
        shared_address=request.build_absolute_uri(address) if address else "",
        is_unsent=submission.state in UNSENT,
        waits=submission.state == State.SIGN_OFF,
    )


@require_safe
@private
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The preview for whoever has the link. It changes nothing and names no address."""
    found = find_by_link(Purpose.PREVIEW, token)
    if isinstance(found, Flaw):
        return flawed(request, found)
    if found.state not in SHOWN:
        return flawed(request, Flaw.FORGED)
    preview = make_preview(found)
    return show(request, "preview", preview.title, preview=preview)
