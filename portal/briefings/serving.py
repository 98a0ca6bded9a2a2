"""Briefings and their list at their own addresses.

Wagtail walks the tree to a page and asks for its restrictions one by one, which costs as many questions as all that a
briefing prints. Here the page is found by its slug and judged by the one rule of who may read what; whoever may not
read it, and whatever is not found, gets Wagtail's own answer: the sign-in, a password, or not found.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page
from wagtail.views import serve

from portal.briefings.citations.between import with_meetings
from portal.briefings.models import BriefingIndexPage, BriefingPage
from portal.core.visibility import load_access


@require_safe
def serve_briefing(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One briefing."""
    path = f"{BriefingIndexPage.SLUG}/{slug}/"
    found = with_meetings(BriefingPage.objects.filter(slug=slug, url_path__endswith=f"/{path}"))
    return _serve(found.first(), request, path)


@require_safe
def serve_index(request: HttpRequest) -> HttpResponseBase:
    """The list of them."""
    return _serve(BriefingIndexPage.objects.first(), request, f"{BriefingIndexPage.SLUG}/")


def _serve(page: Page | None, request: HttpRequest, path: str) -> HttpResponseBase:
    access = load_access(request.user)
    if page is None or not access.reads(page):
        return serve(request, path)
    for refuse in hooks.get_hooks("before_serve_page"):
        refusal = refuse(page, request, (), {})
        if isinstance(refusal, HttpResponse):
            return refusal
    response: HttpResponseBase = page.serve(request, access=access)
    if request.user.is_authenticated or access.rules.requirements(page.path):
        add_never_cache_headers(response)
    return response
