"""Case studies and solutions at their own addresses, found by their slugs and judged once."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from casestudies.models import CaseStudyIndexPage
from casestudies.reusable import KINDS
from portal.core.serving import serve_judged
from portal.core.visibility import load_access

if TYPE_CHECKING:
    from django.db.models import QuerySet


@require_safe
def serve_reusable(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """One case study or solution."""
    path = f"{kind}/{slug}/"
    pages: QuerySet[Any] = KINDS[kind].objects.all()
    if kind == CaseStudyIndexPage.SLUG:
        pages = pages.select_related("upkeep", "lead_image")
    page = pages.filter(slug=slug, url_path__endswith=f"/{path}").first()
    return serve_judged(page, request, path, load_access(request.user))
