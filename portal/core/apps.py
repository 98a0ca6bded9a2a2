"""What every part of the portal stands on: people, files, site settings, page basics and StreamField blocks."""

from django.apps import AppConfig
from django.core.checks import register
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from search.contract import register_timer_job


class CoreConfig(AppConfig):
    """The portal's foundations."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Teach addresses words and dates, guard what Wagtail exports, lead no redirect in circles, prune PDFs."""
        from portal.core import redirects
        from portal.core.converters import DateConverter, WordsConverter
        from portal.core.pdf import kept
        from portal.core.pdf.libraries import check_libraries
        from portal.core.wagtail_exports import guard_wagtail_exports

        register_converter(WordsConverter, "words")
        register_converter(DateConverter, "date")
        guard_wagtail_exports()
        redirects.connect()
        register(check_libraries)
        register_timer_job(kept.prune)
