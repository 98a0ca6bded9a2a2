"""Councils using something: as a page, a table, data and a feed. Not found exactly where its page is not."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.shown import feed, table
from casestudies.adoptions.shown.load import load_words, successors_of
from casestudies.adoptions.shown.page import present_list
from casestudies.reusable import Reusable, address, find_reusable
from casestudies.solutions.models import SolutionIndexPage
from portal.core.presentation import Link
from portal.core.spreadsheet import csv_response
from portal.core.visibility import load_access


@require_safe
def councils_using(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What every council said, and said before."""
    page = _find(request, kind, slug)
    back = _("Back to the solution") if kind == SolutionIndexPage.SLUG else _("Back to the case study")
    above = Link(_("Solutions") if kind == SolutionIndexPage.SLUG else _("Case studies"), f"/{kind}/")
    context = {
        "page": present_list(page),
        "subject": Link(page.title, address(page), back),
        "title": _("Councils using it: %(title)s") % {"title": page.title},
        "description": _("Which councils use “%(title)s”, since when, and what came of it.") % {"title": page.title},
        "crumbs": (above, Link(page.title, address(page)), Link(_("Councils using it"))),
    }
    return render(request, "adoptions/list.html", context)


@require_safe
def councils_csv(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every word as a row."""
    page = _find(request, kind, slug)
    words = load_words(Adoption.objects.filter(page=page.pk), history=True)
    return csv_response(f"{page.slug}-councils-using-it", table.heads(), table.cells(words, successors_of(words)))


@require_safe
@conditional_page
def councils_json(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every word as data; documented in docs/search-api.md."""
    page = _find(request, kind, slug)
    words = load_words(Adoption.objects.filter(page=page.pk), history=True)
    answer = {
        "title": page.title,
        "url": page.full_url,
        "councils_using": len({word.today for word in words if word.uses}),
        "words": table.represent(words, successors_of(words)),
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_safe
@conditional_page
def councils_feed(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every word as an entry, newest first. Asked again with what it was given, it answers that nothing changed."""
    page = _find(request, kind, slug)
    words = load_words(Adoption.objects.filter(page=page.pk), history=True)
    return HttpResponse(feed.write(page, words), content_type=Atom1Feed.content_type)


def _find(request: HttpRequest, kind: str, slug: str) -> Reusable:
    page = find_reusable(kind, slug, load_access(request.user))
    if page is None:
        raise Http404
    return page
