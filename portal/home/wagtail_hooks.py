"""What the public pages add to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from portal.home.invitation import invite_council


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """The invitation for a row of Table 1."""
    return [path("table-1/<int:rank>/invite/", invite_council, name="invite-council")]
