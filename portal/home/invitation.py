"""An invitation to fill a gap of Table 1: words to send to a council, with the form filled in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.statistics.models import Table1Row


@require_safe
def invite_council(request: HttpRequest, rank: int) -> HttpResponse:
    """The words for one row, to copy or to open in one's own mail program. Sends nothing."""
    row = get_object_or_404(Table1Row, rank=rank)
    about = _("%(area)s: %(visit)s") % {"area": row.service_area, "visit": row.visit_type}
    letter = _words(about, f"{settings.WAGTAILADMIN_BASE_URL}{reverse('share')}?{urlencode({'row': row.rank})}")
    subject = _("What has your council done about “%(about)s”?") % {"about": about}
    context: dict[str, Any] = {"row": row, "about": about, "subject": subject, "letter": letter}
    context["mail"] = "mailto:?" + urlencode({"subject": subject, "body": letter}).replace("+", "%20")
    return render(request, "week/invite.html", context)


def _words(about: str, address: str) -> str:
    return _(
        "Other councils look for an example of “%(about)s”, and the good-practice site has none yet.\n\n"
        "If your council has done something about it, would you tell us? It takes about 15 minutes and needs no "
        "account; you can also ask us to ring you. Nothing is published until you agree to it.\n\n"
        "%(address)s"
    ) % {"about": about, "address": address}
