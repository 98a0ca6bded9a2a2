"""Briefings and packs as PDFs: what the pages say, for whoever may read the pages."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.briefings.board import may_read_meetings
from portal.briefings.meetings.gate import refuse_others
from portal.briefings.meetings.pack import present_pack
from portal.briefings.models import BriefingIndexPage, BriefingPage, Meeting
from portal.core.pdf.answering import answer_pdf
from portal.core.serving import serve_in_place
from portal.core.visibility import load_access


@require_safe
def briefing_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One briefing, to whom Wagtail would serve its page; others get the answer that the page would give them."""
    found = Page.route_for_request(request, f"{BriefingIndexPage.SLUG}/{slug}/")
    if found is None or not isinstance(found.page, BriefingPage):
        raise Http404
    return serve_in_place(found.page, request, _answer_briefing)


def _answer_briefing(page: BriefingPage, request: HttpRequest, *route: Any) -> HttpResponse:
    # What a public briefing says to the board, such as actions due, is for the board only, on paper too.
    closed = may_read_meetings(request.user) or bool(page.get_view_restrictions())
    context = page.get_context(request) | {"closed": closed}
    return answer_pdf(request, "pdf/briefing.html", context, page_url=page.url or "/")


@require_safe
def pack_pdf(request: HttpRequest, day: date) -> HttpResponse:
    """The papers of one meeting, one after the other, with contents and page numbers."""
    if refusal := refuse_others(request):  # first: nobody else learns on which days the board meets
        return refusal
    meeting = get_object_or_404(Meeting, date=day)
    pack = present_pack(meeting, load_access(request.user), request.user)
    context = {
        "pack": pack,
        "title": pack.title,
        "description": _("The papers of the meeting, one after the other."),
        "closed": True,
    }
    return answer_pdf(request, "pdf/pack.html", context, page_url=reverse("meeting-pack", args=[day]))
