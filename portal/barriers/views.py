"""The public pages of blocks: the list, logging one, the page of one, and what is said after sending."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.barriers.counting import with_counts
from portal.barriers.forms import BarrierForm, SupportForm
from portal.barriers.listing import read_list_params
from portal.barriers.models import Barrier
from portal.barriers.operations.entering import join, log_block
from portal.barriers.prefill import named_council, prefill
from portal.barriers.presenters import described, present_barrier, present_list, with_terms
from portal.barriers.similar import find_similar
from portal.core.chosen import is_key
from portal.core.limit import count_message
from portal.core.presentation import Link
from portal.core.visibility import load_access
from portal.supports.deciding import TooLateError
from portal.supports.forms import COUNCILS, judge, known_councils
from portal.supports.operations import Said


@require_safe
def list_barriers(request: HttpRequest) -> HttpResponse:
    """Blocks, most councils first; bad input is answered with 400, in words, beside what was understood."""
    params = read_list_params(request.GET)
    context = {
        "list": present_list(params),
        "errors": params.errors,
        "title": _("What stops councils"),
        "description": _("Blocks that keep councils from good digital services, and how many councils each stops."),
        "crumbs": (Link(_("What stops councils")),),
    }
    return render(request, "barriers/list.html", context, status=400 if params.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_barrier(request: HttpRequest) -> HttpResponse:
    """Log a block. Before that, blocks that may be the same are offered, and one button joins them."""
    access = load_access(request.user)
    if request.method != "POST":
        return _show_form(request, BarrierForm(access, initial=prefill(request.GET)))
    joined = _chosen(request)
    if joined is not None:
        return _support(request, joined)
    form = BarrierForm(access, request.POST)
    if (status := judge(request, form)) != 200:
        return _show_form(request, form, status=status)
    logged = form.logged()
    if "checked" not in request.POST and (similar := find_similar(logged)):
        return _show_form(request, form, similar=similar)
    log_block(logged)
    count_message(request)
    return redirect("barrier-sent")


@require_http_methods(["GET", "HEAD", "POST"])
def show_barrier(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One block with "It stops us too". A merged one leads to the other, an older address to the one of today."""
    found = get_object_or_404(with_terms(with_counts(Barrier.objects.filter(pk=pk))))
    if found.state == Barrier.State.MERGED and found.merged_into.state in Barrier.PUBLIC:
        return _lead_to(found.merged_into)
    if found.state not in Barrier.PUBLIC:
        raise Http404
    if request.method == "POST":
        return _support(request, found)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return _show(request, found, SupportForm(initial=named_council(request.GET)))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that it arrived and what happens next."""
    context = {"title": _("Sent"), "description": _("What happens next with your block.")}
    return render(request, "barriers/sent.html", {**context, "too": "too" in request.GET})


def _support(request: HttpRequest, found: Any) -> HttpResponse:
    """Count a council in. Told the same whether or not it was there already: nobody learns who said so."""
    if found.state not in Barrier.STANDING:
        return _show(request, found, SupportForm(), status=409)
    form = SupportForm(request.POST)
    if (status := judge(request, form)) != 200:
        return _show(request, found, form, status=status)
    text = request.POST.get("text", "").replace("\0", "")[:5000]
    try:
        join(found, Said(form.cleaned_data["council"], form.cleaned_data["email"], text))
    except TooLateError as late:
        form.add_error(None, str(late))
        return _show(request, found, form, status=409)
    count_message(request)
    return redirect(f"{reverse('barrier-sent')}?{urlencode({'too': 'yes'})}")


def _lead_to(barrier: Barrier) -> HttpResponse:
    """From a merged block to the other. Browsers ask again each time all the same: a merge can be undone."""
    answer = redirect(barrier, permanent=True)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _chosen(request: HttpRequest) -> Any:
    """The block that the reader says is the same as theirs."""
    key = request.POST.get("join", "")
    if not is_key(key):
        return None
    standing = Barrier.objects.filter(pk=int(key), state__in=Barrier.STANDING)
    return with_terms(with_counts(standing)).first()


def _show_form(
    request: HttpRequest, form: BarrierForm, similar: list[int] | None = None, status: int = 200
) -> HttpResponse:
    offered = with_terms(with_counts(Barrier.objects.filter(pk__in=similar or ())))
    context = {
        "form": form,
        "about": form.about(),
        "similar": [(one.pk, described(one)) for one in offered],
        "councils": known_councils(),
        "councils_id": COUNCILS,
        "title": _("Log a block: what stops you?"),
        "description": _("Say what stops your council. The board hears of what stops most councils."),
        "crumbs": (Link(_("What stops councils"), reverse("barriers")), Link(_("Log a block"))),
    }
    return render(request, "barriers/new.html", context, status=status)


def _show(request: HttpRequest, found: Any, form: SupportForm, status: int = 200) -> HttpResponse:
    page = present_barrier(found, request.user)
    context = {
        "page": page,
        "form": form,
        "councils": known_councils() if page.takes_support else [],
        "councils_id": COUNCILS,
        "title": page.title,
        "description": _("What stops councils: %(title)s") % {"title": page.title},
        "crumbs": (Link(_("What stops councils"), reverse("barriers")), Link(page.title)),
    }
    return render(request, "barriers/barrier.html", context, status=status)
