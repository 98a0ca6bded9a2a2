"""The first panel of a briefing's form: where it stands, who approved it, and how long it takes to read."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin.panels import Panel

from portal.briefings import reading_time
from portal.core.visibility import load_access


class StandingPanel(Panel):
    """Shown once the briefing is saved."""

    class BoundPanel(Panel.BoundPanel):
        """For one briefing and one editor."""

        template_name = "briefings/admin/standing.html"

        def is_shown(self) -> bool:
            """Not on the form of a new one."""
            return self.instance.pk is not None and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The state of the published page; the reading time of what the form shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | describe(self.instance, self.request)


def describe(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What the panel prints of ``page`` as it stands in memory."""
    from portal.briefings.admin.buttons import steps
    from portal.briefings.presenters.briefing import present_briefing
    from portal.briefings.states import state_of

    access = load_access(request.user)
    briefing = present_briefing(page, access, request.user)
    body = render_to_string("briefings/briefing_body.html", {"briefing": briefing, "level": 2})
    minutes = reading_time.minutes_to_read(body)
    return {
        "state": state_of(page, access).value,
        "steps": sorted(steps(page, request.user)),
        "approved": briefing.approved,
        "reading": reading_time.in_words(minutes),
        "too_long": reading_time.warning(minutes),
    }
