"""What search shows editors: on the admin home, and only when something needs a person."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from search.admin.menu import SearchMenu
from search.indexing.records import PAGE
from search.indexing.sinks import all_sinks
from search.indexing.status import poison_rows, waiting_for, worker_status
from search.models import OutboxRow

LATE = timedelta(minutes=2)
"""Changes reach search within seconds, or within minutes after somebody changed a thousand records at once."""

SHOWN = 10
"""Records named on the admin home: a longer list has one cause, and the operator's command names them all."""


class SearchPanel(Component):
    """Records that search could not take in, and a worker that has stopped, in plain words."""

    name = "search"
    template_name = "search/admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The notices to show; none in good times, and the panel is then empty."""
        rows = list({row.record_id: row for sink in all_sinks() for row in poison_rows(sink)}.values())
        titles = _titles(rows[:SHOWN])
        return {
            "worker_silent": worker_status().silent,
            "behind": _behind(),
            "set_apart": [_describe(row, titles) for row in rows[:SHOWN]],
            "more": max(0, len(rows) - SHOWN),
        }


@hooks.register("register_admin_viewset")
def register_screens() -> SearchMenu:
    """Put the screens that teach search into the admin."""
    return SearchMenu()


@hooks.register("construct_homepage_panels")
def add_search_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on the admin home."""
    panels.append(SearchPanel())


def _behind() -> list[dict[str, Any]]:
    """Stores that changes have not reached for longer than a busy moment, with the minutes."""
    waits = {sink.name: waiting_for(sink.name) for sink in all_sinks()}
    return [{"name": name, "minutes": int(wait.total_seconds() // 60)} for name, wait in waits.items() if wait >= LATE]


def _titles(rows: list[OutboxRow]) -> dict[str, str]:
    keys = [row.record_id.removeprefix(f"{PAGE}:") for row in rows if row.record_id.startswith(f"{PAGE}:")]
    return {f"{PAGE}:{key}": title for key, title in Page.objects.filter(pk__in=keys).values_list("pk", "title")}


def _describe(row: OutboxRow, titles: Mapping[str, str]) -> dict[str, str]:
    """One record set apart: its title, where to edit it if it is a page, and what went wrong."""
    title = titles.get(row.record_id)
    key = row.record_id.removeprefix(f"{PAGE}:")
    return {
        "title": title or row.record_id,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[key]) if title else "",
        "reason": row.error,
    }
