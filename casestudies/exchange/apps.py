"""Records in and out by spreadsheet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Records in and out by spreadsheet."""

    name = "casestudies.exchange"
    label = "exchange"
    verbose_name = _("Import and export")

    def ready(self) -> None:
        """Have the worker carry imports out, and keep the addresses in them no longer than needed."""
        from casestudies.exchange.people import HOLDING
        from casestudies.exchange.work import work_on_import
        from portal.core.people import register_holding
        from search.contract import register_steady_job

        register_steady_job(work_on_import)
        register_holding(HOLDING)
