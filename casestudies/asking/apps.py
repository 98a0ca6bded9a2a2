"""Questions that one council puts to another."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AskingConfig(AppConfig):
    """Passes a question on to the contact of a case study, whose address nobody sees."""

    name = "casestudies.asking"
    label = "asking"
    verbose_name = _("Questions to councils")

    def ready(self) -> None:
        """Say which letters there are and what is held of people; remind by the timer."""
        from casestudies.asking import letters, people
        from casestudies.asking.operations.reminding import remind_due
        from search.contract import register_timer_job

        letters.register_letters()
        people.register()
        register_timer_job(remind_due)
