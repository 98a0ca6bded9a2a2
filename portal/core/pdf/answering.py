"""Answer a request with a PDF, or say in words why there is none and what to do instead."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal.core.pdf.making import NotMadeError, prepare, render_pdf

LONGEST_NAME = 100


def answer_pdf(request: HttpRequest, template: str, context: dict[str, object], *, page_url: str) -> HttpResponse:
    """The PDF of ``template``, which extends pdf/document.html and is told a ``title`` and whether it is ``closed``.

    ``page_url`` is the path of the page that says the same. The answer is asked for again each time (ETag), and no
    cache keeps a closed one. Where no PDF can be had, 503 with the reason and the way to the page, which prints.
    """
    title, closed = str(context["title"]), bool(context.get("closed"))
    html = render_to_string(template, context | {"page_url": settings.WAGTAILADMIN_BASE_URL + page_url}, request)
    try:
        job = prepare(html, base=settings.WAGTAILADMIN_BASE_URL + page_url, request=request)
        response = get_conditional_response(request, etag=f'"{job.key}"') or HttpResponse(render_pdf(job))
    except NotMadeError as reason:
        return _refused(request, title, page_url, reason)
    if response.status_code == 200:
        response["Content-Type"] = "application/pdf"
        response["Content-Disposition"] = content_disposition_header(False, file_name(title)) or "inline"
    response["ETag"] = f'"{job.key}"'
    patch_cache_control(response, private=True, **({"no_store": True} if closed else {"no_cache": True}))
    patch_vary_headers(response, ["Cookie"])
    if closed or not settings.PRODUCTION:
        response["X-Robots-Tag"] = "noindex"
    return response


def file_name(title: str) -> str:
    """What a reader's machine calls the file: the title, as far as every file system can say it."""
    plain = " ".join(re.sub(r"[^\w\s-]", "", title).split())
    return f"{plain[:LONGEST_NAME].strip() or 'portal'}.pdf"


def _refused(request: HttpRequest, title: str, page_url: str, reason: NotMadeError) -> HttpResponse:
    words = {"title": _("No PDF just now"), "of": title, "reason": str(reason), "page_url": page_url}
    response = render(request, "pdf/not_made.html", words | {"seconds": reason.seconds}, status=503)
    if reason.seconds:
        response["Retry-After"] = str(reason.seconds)
    patch_cache_control(response, private=True, no_store=True)
    return response
