"""What councils ask for, and how many need it too."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    """What councils ask for, and how many need it too."""

    name = "portal.requests"
    label = "requests"
    verbose_name = _("Requests")

    def ready(self) -> None:
        """Tell the portal of letters, tasks, people's data and who waits for a row, and the worker whom to tell."""
        from portal.requests import counting, letters, people, tasks
        from portal.requests.operations.telling import tell_due
        from portal.statistics.waiting import register_waiting
        from search.contract import register_timer_job

        letters.register_letters()
        people.register()
        tasks.register()
        register_waiting(counting.waiting_for_row)
        register_timer_job(tell_due)
