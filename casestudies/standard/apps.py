"""What a record must have before it is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandardConfig(AppConfig):
    """What a record must have before it is published."""

    name = "casestudies.standard"
    label = "standard"
    verbose_name = _("The standard")

    def ready(self) -> None:
        """Make refused schedules editors' work, show the letter, and notice when a page went out after all."""
        from casestudies.standard import letters, receivers, tasks

        letters.register()
        tasks.register()
        receivers.connect()
