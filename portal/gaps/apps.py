"""The gap map: what residents do most, what is known about it, and who waits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GapsConfig(AppConfig):
    """Rows of Table 1 with the best evidence for each, and what editors commission."""

    name = "portal.gaps"
    label = "gaps"
    verbose_name = _("Gap map")

    def ready(self) -> None:
        """Put the gaps on the editors' list, say what is kept of people, and let the worker end what is answered."""
        from portal.core.people import register_holding
        from portal.core.week import register_tasks
        from portal.gaps.commissions import close_answered
        from portal.gaps.people import holding
        from portal.gaps.tasks import find_gaps, take_task
        from search.contract import register_timer_job

        register_tasks("gaps", find_gaps, label=_("Table 1 without a council’s case"), take=take_task)
        register_holding(holding)
        register_timer_job(close_answered)
