"""Everything that everybody may read, for programs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """The data service, its description and the page that offers the data."""

    name = "portal.opendata"
    label = "opendata"
    verbose_name = _("Open data")
