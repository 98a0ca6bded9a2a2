"""Figures and Table 1 of the July 2013 paper."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    """Figures, each with its source words, caveat and conflicts."""

    name = "portal.statistics"
    label = "statistics"
    verbose_name = _("Figures")

    def ready(self) -> None:
        """Make figures and Table 1 rows findable."""
        from portal.statistics.records import register

        register()
