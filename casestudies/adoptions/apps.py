"""Which councils use what is described here."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionsConfig(AppConfig):
    """The register of councils using a case study or a solution."""

    name = "casestudies.adoptions"
    label = "adoptions"
    verbose_name = _("Councils using it")

    def ready(self) -> None:
        """Tell the portal of letters, tasks and people's data, and the worker what a year changes."""
        from casestudies.adoptions import letters, people, searched, tasks
        from casestudies.adoptions.operations.reconfirming import ask_again, note_lapsed
        from search.contract import register_timer_job

        letters.register_letters()
        people.register()
        tasks.register()
        searched.register()
        register_timer_job(ask_again)
        register_timer_job(note_lapsed)
