"""Freshness in the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from casestudies.freshness.admin import settle
from casestudies.freshness.reassign import Reassign

hooks.register("register_bulk_action", Reassign)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """The screen of one answer."""
    return [path("still-right/<int:pk>/", settle, name="freshness-answer")]
