"""Barriers: what stops councils. On the site they are called blocks, as the paper of 2013 does."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BarriersConfig(AppConfig):
    """Blocks that practitioners log and the board decides about."""

    name = "portal.barriers"
    label = "barriers"
    verbose_name = _("Blocks")

    def ready(self) -> None:
        """Tell the portal of letters, tasks, people's data and records, and the worker whom to tell."""
        from casestudies.beside import register_beside
        from portal.barriers import letters, people, records, tasks
        from portal.barriers.in_the_way import blocks_of_case
        from portal.barriers.operations.telling import tell_due
        from search.contract import register_timer_job

        letters.register_letters()
        people.register()
        records.register()
        tasks.register()
        register_beside(blocks_of_case)
        register_timer_job(tell_due)
