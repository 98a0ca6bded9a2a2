"""The page on which case studies and solutions stand beside one another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casestudies.compare.params import MOST, read_chosen
from casestudies.compare.presenters import present_comparison
from portal.core.presentation import Link
from portal.core.visibility import load_access
from portal.taxonomy.likeness.chosen import chosen_council


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four: ``?case=slug&case=slug&solution=slug``. Fewer than two: what to do to have a comparison."""
    page = present_comparison(read_chosen(request.GET), load_access(request.user), chosen_council(request))
    context = {
        "page": page,
        "most": MOST,
        "title": _("Compare"),
        "description": _("Up to four case studies or solutions side by side: the same fields, and what differs."),
        "crumbs": (Link(_("Case studies"), "/case-studies/"), Link(_("Compare"))),
    }
    return render(request, "compare/compare.html", context, status=page.status)
