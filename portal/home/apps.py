"""The home page and standard pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, about, how we judge evidence, accessibility, privacy, cookies, contact."""

    name = "portal.home"
    label = "home"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Name the kind that standard pages have in search; put gaps of Table 1 on the editors' list."""
        from portal.core.week import register_tasks
        from portal.home.models.standard_page import PAGE
        from portal.home.tasks import find_gaps
        from search.contract import register_kinds

        register_kinds((PAGE,))
        register_tasks("gaps", find_gaps, label=_("Table 1 without a council’s case"))
