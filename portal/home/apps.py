"""The home page and standard pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, about, how we judge evidence, accessibility, privacy, cookies, contact."""

    name = "portal.home"
    label = "home"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Name the kind that standard pages have in search."""
        from portal.home.models.standard_page import PAGE
        from search.contract import register_kinds

        register_kinds((PAGE,))
