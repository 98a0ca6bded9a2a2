"""What briefings add to the admin. ``portal.briefings.wagtail_hooks`` has it read at start-up."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from portal.briefings.admin import history, views
from portal.briefings.admin.buttons import steps


@hooks.register("register_admin_urls")
def register_steps() -> list[URLPattern]:
    """The pages behind the buttons."""
    return [
        path("briefings/<int:page_id>/make-public/", views.open_to_all, name="briefings_open"),
        path("briefings/<int:page_id>/circulate/", views.close_to_board, name="briefings_close"),
        path("briefings/<int:page_id>/approve/", views.approve_as_published, name="briefings_approve"),
    ]


@hooks.register("register_page_header_buttons")
def offer_in_form(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On the form, in the menu beside the title."""
    yield from steps(page, user)


@hooks.register("register_page_listing_more_buttons")
def offer_in_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the list of pages."""
    yield from steps(page, user)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the history says."""
    history.register(actions)
