"""Case studies: what councils did, what came of it, and how well that is shown."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    """The portal's main content."""

    name = "casestudies"
    verbose_name = _("Case studies")

    def ready(self) -> None:
        """Offer facets to search, keep records in step with their vocabularies, say what is held of contacts."""
        from django.urls import register_converter

        from casestudies import announcing, people
        from casestudies.records import register
        from casestudies.reusable import ReusableConverter

        register_converter(ReusableConverter, "reusable")
        register()
        people.register()
        announcing.register()
