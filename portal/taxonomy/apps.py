"""Controlled vocabularies: services, themes, interactions, organisations, councils."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    """Words the whole portal agrees on."""

    name = "portal.taxonomy"
    label = "taxonomy"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        """Make services and councils findable, and offer the facets they bring."""
        from portal.taxonomy.records import register

        register()
