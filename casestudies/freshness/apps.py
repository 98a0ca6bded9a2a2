"""Whether records are still right."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    """Whether records are still right."""

    name = "casestudies.freshness"
    label = "freshness"
    verbose_name = _("Freshness")
