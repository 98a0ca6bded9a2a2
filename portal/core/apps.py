"""What every part of the portal stands on: people, files, site settings, page basics and StreamField blocks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """The portal's foundations."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Portal")
