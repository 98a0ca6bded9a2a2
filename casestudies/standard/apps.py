"""What a record must have before it is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandardConfig(AppConfig):
    """What a record must have before it is published."""

    name = "casestudies.standard"
    label = "standard"
    verbose_name = _("The standard")

    def ready(self) -> None:
        """Say what editors must see to, what letter there is and what is held, and notice what went out after all."""
        from casestudies.standard import letters, people, receivers, tasks

        letters.register()
        tasks.register()
        people.register()
        receivers.connect()
