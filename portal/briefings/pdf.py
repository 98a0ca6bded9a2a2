"""Briefings and packs as PDFs: what the pages say, for whoever may read the pages."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.briefings.meetings.gate import refuse_others
from portal.briefings.meetings.pack import present_pack
from portal.briefings.models import Meeting
from portal.core.pdf.answering import answer_pdf
from portal.core.visibility import load_access


@require_safe
def pack_pdf(request: HttpRequest, day: date) -> HttpResponse:
    """The papers of one meeting, one after the other, with contents and page numbers."""
    meeting = get_object_or_404(Meeting, date=day)
    if refusal := refuse_others(request):
        return refusal
    pack = present_pack(meeting, load_access(request.user), request.user)
    context = {
        "pack": pack,
        "title": pack.title,
        "description": _("The papers of the meeting, one after the other."),
        "closed": True,
    }
    return answer_pdf(request, "pdf/pack.html", context, page_url=reverse("meeting-pack", args=[day]))
