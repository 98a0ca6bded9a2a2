"""Briefings and meetings in the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from portal.briefings.admin import hooks as briefings  # noqa: F401  # registers its own
from portal.briefings.meetings.screens import Meetings


@hooks.register("register_admin_viewset")
def register_meetings() -> ViewSet:
    """The screens of meetings."""
    return Meetings("meetings")
