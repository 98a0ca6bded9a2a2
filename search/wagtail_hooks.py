"""What search shows editors: on the admin home, and only when something needs a person."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from search.admin.menu import SearchMenu
from search.indexing.status import worker_and_waits

LATE = timedelta(minutes=2)
"""Changes reach search within seconds, or within minutes after somebody changed a thousand records at once."""


class SearchPanel(Component):
    """A worker that has stopped and a store left behind, in plain words; "This week" names records not taken in."""

    name = "search"
    template_name = "search/admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The notices to show; none in good times, and the panel is then empty."""
        worker, waits = worker_and_waits()
        return {"worker_silent": worker.silent, "behind": _behind(waits)}


@hooks.register("register_admin_viewset")
def register_screens() -> SearchMenu:
    """Put the screens that teach search into the admin."""
    return SearchMenu()


@hooks.register("construct_homepage_panels")
def add_search_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on the admin home."""
    panels.append(SearchPanel())


def _behind(waits: Mapping[str, timedelta]) -> list[dict[str, Any]]:
    """Stores that changes have not reached for longer than a busy moment, with the minutes."""
    return [{"name": name, "minutes": int(wait.total_seconds() // 60)} for name, wait in waits.items() if wait >= LATE]
