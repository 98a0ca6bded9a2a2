"""The pages of the board: its own page, its meetings and their packs. Nobody else is told more than that they exist."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.briefings.meetings.board import present_board
from portal.briefings.meetings.gate import refuse_others
from portal.briefings.meetings.listing import present_list
from portal.briefings.meetings.meeting import present_meeting
from portal.briefings.meetings.pack import present_pack
from portal.briefings.models import Meeting
from portal.core.presentation import Link
from portal.core.visibility import load_access


@never_cache
@require_safe
def show_board(request: HttpRequest) -> HttpResponse:
    """What a member should know this evening: the next meeting, what is asked, what is due, what changed."""
    if refusal := refuse_others(request):
        return refusal
    context = {
        "page": present_board(load_access(request.user), request.user),
        "title": _("The board"),
        "description": _("The next meeting of the Steering Board, what it is asked to decide, and what is due."),
        "crumbs": (Link(_("The board")),),
    }
    return render(request, "briefings/board.html", context)


@never_cache
@require_safe
def list_meetings(request: HttpRequest) -> HttpResponse:
    """Meetings to come and past ones."""
    if refusal := refuse_others(request):
        return refusal
    context = {
        "list": present_list(),
        "title": _("Meetings"),
        "description": _("Meetings of the Steering Board, to come and past."),
        "crumbs": (_to_board(), Link(_("Meetings"))),
    }
    return render(request, "briefings/meetings.html", context)


@never_cache
@require_safe
def show_meeting(request: HttpRequest, day: date) -> HttpResponse:
    """One meeting: papers, decisions, actions."""
    if refusal := refuse_others(request):  # first: nobody else learns on which days the board meets
        return refusal
    meeting = get_object_or_404(Meeting, date=day)
    page = present_meeting(meeting, load_access(request.user))
    context = {
        "page": page,
        "title": page.title,
        "description": _("Papers, decisions and actions of the meeting."),
        "crumbs": (_to_board(), Link(_("Meetings"), reverse("meetings")), Link(page.title)),
    }
    return render(request, "briefings/meeting.html", context)


@never_cache
@require_safe
def show_pack(request: HttpRequest, day: date) -> HttpResponse:
    """The papers of one meeting, one after the other."""
    if refusal := refuse_others(request):  # first: nobody else learns on which days the board meets
        return refusal
    meeting = get_object_or_404(Meeting, date=day)
    page = present_pack(meeting, load_access(request.user), request.user)
    context = {
        "pack": page,
        "title": page.title,
        "description": _("The papers of the meeting, one after the other."),
        "crumbs": (
            _to_board(),
            Link(_("Meetings"), reverse("meetings")),
            Link(str(meeting), meeting.get_absolute_url()),
            Link(_("Papers")),
        ),
    }
    return render(request, "briefings/pack.html", context)


def _to_board() -> Link:
    return Link(_("The board"), reverse("board"))
