"""The form by which a council says that it uses something, and what is said after sending."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from casestudies.adoptions.councils import has_ended, heirs
from casestudies.adoptions.forms import ReportForm, Stage
from casestudies.adoptions.operations.reporting import TooManyLettersError, report
from casestudies.partial_date import validate_partial_date
from casestudies.reusable import Reusable, address, find_reusable
from portal.core.limit import count_message
from portal.core.presentation import Link
from portal.core.visibility import load_access
from portal.supports.forms import COUNCILS, judge, known_councils
from portal.supports.operations import Said
from portal.taxonomy.known import council_named, known_term
from portal.taxonomy.likeness.chosen import chosen_council
from portal.taxonomy.models import Council


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_report(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Say how far a council is with it. Who may not read the page is told that there is none."""
    page = find_reusable(kind, slug, load_access(request.user))
    if page is None:
        raise Http404
    if request.method == "POST":
        return _report(request, page, ReportForm(request.POST))
    return _show(request, page, ReportForm(initial=_prefill(request)))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that it arrived and what happens next; the same for everybody, whatever was there before."""
    context = {"title": _("Check your e-mails"), "description": _("What happens next with your council’s words.")}
    return render(request, "adoptions/sent.html", context | {"to_check": "to-check" in request.GET})


def _report(request: HttpRequest, page: Reusable, form: ReportForm) -> HttpResponse:
    """Keep it, or say what to mend."""
    if (status := judge(request, form)) != 200:
        return _show(request, page, form, status=status)
    council = council_named(" ".join(form.cleaned_data["council"].split()))
    if council is not None and has_ended(council):
        return _refuse_ended(request, page, form, council)
    try:
        report(page, Said(form.cleaned_data["council"], form.cleaned_data["email"]), form.words())
    except TooManyLettersError:
        words = _("Several links were sent to this address today. Press the button in one of them, or try tomorrow.")
        form.add_error("email", words)
        return _show(request, page, form, status=429)
    except Page.DoesNotExist:
        raise Http404 from None
    count_message(request)
    return redirect(reverse("adoption-sent") + ("" if council else "?to-check"))


def _refuse_ended(request: HttpRequest, page: Reusable, form: ReportForm, council: Council) -> HttpResponse:
    following = heirs(council)
    end = council.resolved().end_date
    said = {"council": council.name, "day": date_format(end, "j F Y") if end else ""}
    words = _("%(council)s ended on %(day)s. Choose the council that took its place.") % said
    if not following:
        words = _("%(council)s ended on %(day)s. Name the council that you work for today.") % said
    form.add_error("council", words)
    kept = {name: form.cleaned_data[name] for name in ("stage", "since") if form.cleaned_data.get(name)}
    links = [Link(each.name, f"?{urlencode({'council': each.slug, **kept})}") for each in following]
    return _show(request, page, form, heirs=links, status=400)


def _show(
    request: HttpRequest, page: Reusable, form: ReportForm, heirs: list[Link] | None = None, status: int = 200
) -> HttpResponse:
    kinds = {"case-studies": _("Case studies"), "solutions": _("Solutions")}
    kind = address(page).split("/")[1]
    context: dict[str, Any] = {
        "form": form,
        "stopped": Stage.STOPPED.value,
        "heirs": heirs or [],
        "councils": known_councils(),
        "councils_id": COUNCILS,
        "page_link": Link(page.title, address(page)),
        "title": _("Tell us that you use this"),
        "description": _("How far is your council with “%(title)s”?") % {"title": page.title},
        "crumbs": (
            Link(kinds[kind], f"/{kind}/"),
            Link(page.title, address(page)),
            Link(_("Tell us that you use this")),
        ),
    }
    return render(request, "adoptions/new.html", context, status=status)


def _prefill(request: HttpRequest) -> dict[str, str]:
    """First values from the address, and the reader's own council. What is unknown is left out."""
    given: QueryDict = request.GET
    council = known_term(Council, given.get("council", "")) or chosen_council(request)
    stage = given.get("stage", "")
    since = given.get("since", "")
    return {
        "council": council.name if council else "",
        "stage": stage if stage in Stage.values else "",
        "since": since if _is_date(since) else "",
    }


def _is_date(text: str) -> bool:
    try:
        validate_partial_date(text)
    except ValidationError:
        return False
    return True
