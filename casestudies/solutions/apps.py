"""Solutions: the same thing, done by several councils."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SolutionsConfig(AppConfig):
    """Pages that group case studies."""

    name = "casestudies.solutions"
    label = "solutions"
    verbose_name = _("Solutions")

    def ready(self) -> None:
        """Stand in the navigation when there is something to read, and in search."""
        from casestudies.solutions import browse, following

        browse.register()
        following.register()
