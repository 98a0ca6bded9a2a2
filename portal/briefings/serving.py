"""Briefings and their list at their own addresses, found by their slugs and judged once."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from portal.briefings.citations.between import with_meetings
from portal.briefings.models import BriefingIndexPage, BriefingPage
from portal.core.serving import serve_judged
from portal.core.visibility import load_access


@require_safe
def serve_briefing(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One briefing."""
    path = f"{BriefingIndexPage.SLUG}/{slug}/"
    found = with_meetings(BriefingPage.objects.filter(slug=slug, url_path__endswith=f"/{path}"))
    return serve_judged(found.first(), request, path, load_access(request.user))


@require_safe
def serve_index(request: HttpRequest) -> HttpResponseBase:
    """The list of them."""
    page = BriefingIndexPage.objects.first()
    return serve_judged(page, request, f"{BriefingIndexPage.SLUG}/", load_access(request.user))
