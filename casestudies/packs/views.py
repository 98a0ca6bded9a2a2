"""A pack at its addresses: the page, and the page to take along. Whoever may not read the record gets its answer."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from casestudies.packs import printing
from casestudies.packs.building import Built, build_pack
from casestudies.packs.naming import ask
from casestudies.packs.word import DOCX
from casestudies.packs.zipped import choose_files, key_of, write_zip
from casestudies.reusable import KINDS, find_reusable
from portal.core.pdf.answering import answer_pdf, as_copy
from portal.core.presentation import Link
from portal.core.serving import serve_in_place
from portal.core.visibility import load_access
from portal.taxonomy.likeness.chosen import NAME, chosen_council


@require_safe
def pack_page(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The pack to read, to print, and to take along."""
    return _served(request, kind, slug, _answer_page)


@require_safe
def pack_pdf(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The pack to print."""
    return _served(request, kind, slug, _answer_pdf)


@require_safe
def pack_docx(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The pack to edit."""
    return _served(request, kind, slug, _answer_docx)


@require_safe
def pack_zip(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The pack with the files to reuse."""
    return _served(request, kind, slug, _answer_zip)


Answer = Callable[[HttpRequest, Built], HttpResponseBase]


def _served(request: HttpRequest, kind: str, slug: str, answer: Answer) -> HttpResponseBase:
    """``answer`` for whoever may read the record; others get what the record's own address would answer."""
    access = load_access(request.user)
    pages: Any = KINDS[kind].objects.all()
    if KINDS[kind] is CaseStudyPage:
        pages = pages.select_related("upkeep", "lead_image")
    page: Any = find_reusable(kind, slug, access, pages)
    if page is None:
        found = Page.route_for_request(request, f"{kind}/{slug}/")
        if found is None or not isinstance(found.page, KINDS[kind]):
            raise Http404
        page = found.page

    def respond(page: Any, request: HttpRequest, *_route: Any) -> HttpResponseBase:
        council = chosen_council(request)
        return answer(request, build_pack(page, access, council.name if council else ""))

    return serve_in_place(page, request, respond)


def _answer_page(request: HttpRequest, built: Built) -> HttpResponseBase:
    pack = built.pack
    asked = None if pack.council and "council" not in request.GET else ask(request.GET)
    if asked and asked.form.is_valid():
        return redirect(f"{printing.page_url(pack)}?{NAME}={asked.form.slug}")
    context = {
        "pack": pack,
        "asked": asked,
        "downloads": _downloads(request, built),
        "title": pack.title,
        "description": _("What to know, check and do before you do the same, in one document."),
        "crumbs": (Link(pack.about, pack.address), Link(_("Pack"))),
    }
    response = render(request, "packs/page.html", context, status=400 if asked and asked.is_refused else 200)
    patch_cache_control(response, private=True, **({"no_store": True} if pack.closed else {"no_cache": True}))
    patch_vary_headers(response, ["Cookie"])
    return response


def _downloads(request: HttpRequest, built: Built) -> tuple[Link, ...]:
    council = chosen_council(request) if built.pack.council else None
    query = f"?{NAME}={council.slug}" if council else ""
    base = printing.page_url(built.pack)
    return (
        Link(_("Document to edit"), f"{base}pack.docx{query}", _("DOCX, for Word and LibreOffice")),
        Link(_("Document to print"), f"{base}pack.pdf{query}", "PDF"),
        Link(_("All of it, with the files to reuse"), f"{base}pack.zip{query}", "ZIP"),
    )


def _answer_pdf(request: HttpRequest, built: Built) -> HttpResponseBase:
    pack = built.pack
    context = printing.pdf_context(pack)
    return answer_pdf(
        request, printing.PDF_TEMPLATE, context, page_url=printing.page_url(pack), name=pack.file_name("pdf")
    )


def _answer_docx(request: HttpRequest, built: Built) -> HttpResponseBase:
    content = printing.docx_of(built.pack, request)
    key = hashlib.sha256(content).hexdigest()
    response = get_conditional_response(request, etag=f'"{key}"') or HttpResponse(content, content_type=DOCX)
    return _download(response, built, "docx", key)


def _answer_zip(request: HttpRequest, built: Built) -> HttpResponseBase:
    made, carried = printing.made_of(built.pack, request), choose_files(built.files, request)
    key = key_of(made, carried)
    response: HttpResponseBase | None = get_conditional_response(request, etag=f'"{key}"')
    if response is None:
        readme = printing.readme_of(built, carried, request)
        owner = printing.site_name(request)
        zipped = write_zip(made, carried, base=printing.base_of(built.pack), owner=owner, readme=readme)
        response = FileResponse(zipped, content_type="application/zip")
    return _download(response, built, "zip", key)


def _download(response: HttpResponseBase, built: Built, ending: str, key: str) -> HttpResponseBase:
    if response.status_code == 200:
        name = built.pack.file_name(ending)
        response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return as_copy(response, key, closed=built.pack.closed)
