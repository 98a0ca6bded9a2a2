"""Whether records are still right."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    """Review dates, "still right?", overdue records, links that lapse."""

    name = "casestudies.freshness"
    label = "freshness"
    verbose_name = _("Freshness")

    def ready(self) -> None:
        """Ask owners by the timer, check links in a thread of its own, and say what there is to do and what is held."""
        from casestudies.freshness import people, tasks
        from casestudies.freshness.letters import samples
        from casestudies.freshness.operations.ask import ask_owners, note_overdue
        from casestudies.freshness.outside.check import check_next, gather_links
        from portal.core.mail import register_letter
        from search.contract import register_steady_job, register_timer_job

        for job in (ask_owners, note_overdue, gather_links):
            register_timer_job(job)
        register_steady_job(check_next)
        for sample in samples():
            register_letter(sample)
        tasks.register()
        people.register()
