"""Answer a request with a PDF, or say in words why there is none and what to do instead."""

import re
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal.core.pdf.making import Job, NotMadeError, prepare, render_pdf

LONGEST_NAME = 100

R = TypeVar("R", bound=HttpResponseBase)


def answer_pdf(
    request: HttpRequest, template: str, context: dict[str, object], *, page_url: str, name: str = ""
) -> HttpResponse:
    """The PDF of ``template``, which extends pdf/document.html and is told a ``title`` and whether it is ``closed``.

    ``page_url`` is the path of the page that says the same, ``name`` what the file is called if not by its title.
    The answer is asked for again each time (ETag), and no cache keeps a closed one. Where no PDF can be had, 503 with
    the reason and the way to the page, which prints.
    """
    title, closed = str(context["title"]), bool(context.get("closed"))
    try:
        job = prepare_page(request, template, context, page_url=page_url)
        response = get_conditional_response(request, etag=f'"{job.key}"') or HttpResponse(render_pdf(job))
    except NotMadeError as reason:
        return _refused(request, title, page_url, reason)
    if response.status_code == 200:
        response["Content-Type"] = "application/pdf"
        response["Content-Disposition"] = content_disposition_header(False, name or file_name(title)) or "inline"
    return as_copy(response, job.key, closed=closed)


def prepare_page(request: HttpRequest, template: str, context: dict[str, object], *, page_url: str) -> Job:
    """The job of setting ``template``, as ``answer_pdf`` sets it. Raises ``NotMadeError``."""
    address = settings.WAGTAILADMIN_BASE_URL + page_url
    html = render_to_string(template, context | {"page_url": address}, request)
    return prepare(html, base=address, request=request)


def as_copy(response: R, key: str, *, closed: bool) -> R:
    """``response`` as one reader's copy of a page: asked for again each time, by ``key``; a closed one kept nowhere."""
    response["ETag"] = f'"{key}"'
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
