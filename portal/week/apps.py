"""One list of what waits for the editors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WeekConfig(AppConfig):
    """One list of what waits for the editors."""

    name = "portal.week"
    label = "week"
    verbose_name = _("This week")

    def ready(self) -> None:
        """Bring the tasks nobody else knows of, the Monday letter, the end of turns, and what is kept of people."""
        from portal.core.people import register_holding
        from portal.core.week import register_tasks
        from portal.week import letters
        from portal.week.approvals import find_approvals
        from portal.week.duty import hand_back
        from portal.week.monday import send_monday_letter
        from portal.week.people import holding
        from portal.week.troubles import find_unfound, find_unindexed
        from search.contract import register_timer_job

        register_tasks("not-in-search", find_unindexed, label=_("Not in search"))
        register_tasks("approvals", find_approvals, label=_("Drafts to approve"))
        register_tasks("not-found", find_unfound, label=_("Searched for, not found"))
        letters.register()
        register_timer_job(hand_back)  # first: the Monday letter goes to whoever has the duty then
        register_timer_job(send_monday_letter)
        register_holding(holding)
