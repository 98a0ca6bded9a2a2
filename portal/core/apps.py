"""What every part of the portal stands on: people, files, site settings, page basics and StreamField blocks."""

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """The portal's foundations."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Let every list of addresses say ``<words:slug>``, guard what Wagtail exports, lead no redirect in circles."""
        from portal.core import redirects
        from portal.core.converters import WordsConverter
        from portal.core.wagtail_exports import guard_wagtail_exports

        register_converter(WordsConverter, "words")
        guard_wagtail_exports()
        redirects.connect()
