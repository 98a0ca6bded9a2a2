"""Keeps meetings to the board and the editors, in words and with a way on."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.briefings.board import may_read_meetings


def refuse_others(request: HttpRequest) -> HttpResponse | None:
    """The answer to somebody who may not read meetings: the sign-in, or 403; None to those who may."""
    if may_read_meetings(request.user):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("sign-in"))
    words = {
        "title": _("This page is for the Steering Board"),
        "description": _("Meetings and their papers are for the board and for editors."),
    }
    return render(request, "briefings/board_refused.html", words, status=403)
