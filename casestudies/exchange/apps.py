"""Records in and out by spreadsheet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Records in and out by spreadsheet."""

    name = "casestudies.exchange"
    label = "exchange"
    verbose_name = _("Import and export")
