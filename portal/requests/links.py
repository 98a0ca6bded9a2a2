"""Where the links of letters lead: a page with one button each. Opening it changes nothing."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.links import Claim, read
from portal.requests.letters import CONFIRM, STOP
from portal.requests.models import Support
from portal.requests.operations.asking import confirm, forget_person

CONFIRMED_WITHIN = timedelta(days=30)
STOPPED_WITHIN = timedelta(days=3 * 365)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address given with a request."""
    support = _find(CONFIRM, token, CONFIRMED_WITHIN)
    if support is None:
        return _refused(request)
    if request.method == "POST":
        confirm(support)
        support.refresh_from_db()
        counted = _("Your council counts now.") if support.counted else _uncounted(support)
        return _done(request, _("Your address is confirmed"), (counted, _("We write once a record answers you.")))
    context = {"support": support, "title": _("Confirm your address"), "button": _("Confirm my address")}
    context["asks"] = _("Press the button if you gave this address yourself.")
    return render(request, "requests/link.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_telling(request: HttpRequest, token: str) -> HttpResponse:
    """Delete an address given with a request; the council goes on counting."""
    support = _find(STOP, token, STOPPED_WITHIN)
    if support is None:
        return _refused(request)
    if request.method == "POST":
        forget_person(support)
        kept = _("What your council needs is still counted, without you.")
        return _done(request, _("Your address is deleted"), (_("Nothing more is sent to you about it."), kept))
    context = {"support": support, "title": _("Stop telling me"), "button": _("Delete my address")}
    context["asks"] = _("Press the button and nothing more is sent to you about this request.")
    return render(request, "requests/link.html", context)


def _find(purpose: str, token: str, lasts: timedelta) -> Support | None:
    claim = read(purpose, token, lasts)
    if not isinstance(claim, Claim):
        return None
    found = Support.objects.filter(pk=claim.pk, link_key=claim.key).exclude(email="").select_related("request")
    return found.first()


def _uncounted(support: Support) -> str:
    if support.council is None:
        return _("Your council is not on our list under this name. An editor looks at it.")
    return _("The address is at no domain we know of your council. An editor looks at it.")


def _refused(request: HttpRequest) -> HttpResponse:
    """The same words for forged, expired, used up and unknown."""
    context = {"title": _("This link no longer works"), "description": ""}
    return render(request, "requests/link_refused.html", context, status=404)


def _done(request: HttpRequest, title: str, sentences: tuple[str, ...]) -> HttpResponse:
    return render(request, "requests/link_done.html", {"title": title, "sentences": sentences, "description": title})
