"""The gap map: what residents do most, what is known about it, and who waits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GapsConfig(AppConfig):
    """Rows of Table 1 with the best evidence for each, and what editors commission."""

    name = "portal.gaps"
    label = "gaps"
    verbose_name = _("Gap map")
