"""The public pages of requests: the list, a new one, the page of one, and what is said after sending."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.chosen import is_key
from portal.core.limit import count_message
from portal.core.presentation import Link
from portal.core.visibility import load_access
from portal.requests.counting import with_counts
from portal.requests.forms import RequestForm, SupportForm
from portal.requests.listing import read_list_params
from portal.requests.models import Request
from portal.requests.operations.asking import ask, join
from portal.requests.prefill import named_council, prefill
from portal.requests.presenters import described, present_list, present_request
from portal.requests.similar import find_similar
from portal.supports.forms import COUNCILS, judge, known_councils
from portal.supports.operations import Said


@require_safe
def list_requests(request: HttpRequest) -> HttpResponse:
    """Open requests, most councils first; bad input is answered with 400, in words, beside what was understood."""
    params = read_list_params(request.GET)
    context = {
        "list": present_list(params),
        "errors": params.errors,
        "title": _("What councils need"),
        "description": _("Requests for good practice that has no record yet, and how many councils need each."),
        "crumbs": (Link(_("What councils need")),),
    }
    return render(request, "requests/list.html", context, status=400 if params.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    """Ask for something. Before that, open requests that may be the same are offered, and one button joins them."""
    if request.method == "POST":
        joined = _chosen(request)
        return _ask(request, RequestForm(request.POST)) if joined is None else _support(request, joined)
    filled = prefill(request.GET)
    there = _open_for_row(filled.get("row", ""))
    if there is not None:
        return redirect(there.get_absolute_url() + _council_query(request.GET))
    return _show_form(request, RequestForm(initial=filled))


@require_http_methods(["GET", "HEAD", "POST"])
def show_request(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One request with "We need this too". A merged one leads to the other, an older address to the one of today."""
    found = get_object_or_404(_with_terms(Request.objects.filter(pk=pk)))
    if found.state == Request.State.MERGED and found.merged_into.state in Request.PUBLIC:
        return redirect(found.merged_into, permanent=True)
    if found.state not in Request.PUBLIC:
        raise Http404
    if request.method == "POST":
        return _support(request, found)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return _show_request(request, found, SupportForm(initial=named_council(request.GET)))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that it arrived and what happens next."""
    context = {"title": _("Sent"), "description": _("What happens next with your request.")}
    return render(request, "requests/sent.html", context)


def _ask(request: HttpRequest, form: RequestForm) -> HttpResponse:
    """Keep the request, or say what to mend, or offer what is there already."""
    if (status := judge(request, form)) != 200:
        return _show_form(request, form, status=status)
    asked = form.asked()
    if "checked" not in request.POST and (similar := find_similar(asked)):
        return _show_form(request, form, similar=similar)
    ask(asked)
    count_message(request)
    return redirect("request-sent")


def _support(request: HttpRequest, found: Any) -> HttpResponse:
    """Count a council in. Told the same whether or not it was there already: nobody learns who asked."""
    if found.state != Request.State.OPEN:
        return _show_request(request, found, SupportForm(), status=409)
    form = SupportForm(request.POST)
    if (status := judge(request, form)) != 200:
        return _show_request(request, found, form, status=status)
    join(found, Said(form.cleaned_data["council"], form.cleaned_data["email"], _words(request)))
    count_message(request)
    return redirect(f"{reverse('request-sent')}?too=yes")


def _show_form(
    request: HttpRequest, form: RequestForm, similar: list[Request] | None = None, status: int = 200
) -> HttpResponse:
    offered = _with_terms(Request.objects.filter(pk__in=[one.pk for one in similar or ()]))
    context = {
        "form": form,
        "similar": [(one.pk, described(one)) for one in offered],
        "councils": known_councils(),
        "councils_id": COUNCILS,
        "title": _("Ask for a case: we need this too"),
        "description": _("Say what your council needs. Editors look for councils that have done it."),
        "crumbs": (Link(_("What councils need"), reverse("requests")), Link(_("Ask for a case"))),
    }
    return render(request, "requests/new.html", context, status=status)


def _show_request(request: HttpRequest, found: Any, form: SupportForm, status: int = 200) -> HttpResponse:
    page = present_request(found, load_access(request.user))
    context = {
        "page": page,
        "form": form,
        "councils": known_councils() if page.takes_support else [],
        "councils_id": COUNCILS,
        "title": page.subject,
        "description": _("What councils need: %(subject)s") % {"subject": page.subject},
        "crumbs": (Link(_("What councils need"), reverse("requests")), Link(page.subject)),
    }
    return render(request, "requests/request.html", context, status=status)


def _with_terms(requests: QuerySet[Request]) -> QuerySet[Any]:
    return with_counts(requests).select_related("service__stands_for", "row", "merged_into")


def _open_for_row(rank: str) -> Request | None:
    return Request.objects.filter(row__rank=rank, state=Request.State.OPEN).first() if rank else None


def _chosen(request: HttpRequest) -> Any:
    """The open request that the reader says is the same as theirs."""
    key = request.POST.get("join", "")
    if not is_key(key):
        return None
    return _with_terms(Request.objects.filter(pk=int(key), state=Request.State.OPEN)).first()


def _words(request: HttpRequest) -> str:
    """What would help, if it was typed before the reader found the same request: kept for editors."""
    return request.POST.get("text", "").replace("\0", "")[:5000]


def _council_query(given: QueryDict) -> str:
    return f"?{urlencode({'council': given['council']})}" if named_council(given) else ""
