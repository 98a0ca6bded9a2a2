"""What the board reads: briefings, meetings and their packs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefingsConfig(AppConfig):
    """Briefings made of references to living evidence, and the meetings they are papers of."""

    name = "portal.briefings"
    label = "briefings"
    verbose_name = _("Briefings")

    def ready(self) -> None:
        """Say what meetings hold and give editors to do, and show decisions on the pages of what they concern."""
        from casestudies.beside import register_beside
        from portal.barriers import beside as beside_barriers
        from portal.briefings import records, tasks
        from portal.briefings.citations import noting
        from portal.briefings.citations import people as people_cited
        from portal.briefings.meetings import beside, people

        records.register()
        people.register()
        tasks.register()
        noting.register()
        people_cited.register()
        register_beside(beside.decided_about_case)
        beside_barriers.register_beside(beside.decided_about_barrier)
