"""Spreadsheets in the admin."""

from wagtail import hooks

from casestudies.exchange.admin.viewset import Exchange


@hooks.register("register_admin_viewset")
def register_screens() -> Exchange:
    """The screens and their place in the menu."""
    return Exchange("case-study-exchange", url_prefix="case-study-spreadsheets")
