"""What contributors send, until it is a record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionConfig(AppConfig):
    """What contributors send, until it is a record."""

    name = "casestudies.submission"
    label = "submission"
    verbose_name = _("Submissions")

    def ready(self) -> None:
        """Follow the records, show the letters, and say what waits for editors."""
        from casestudies.submission import contributor_letters, files, letters, people, receivers, tasks
        from portal.core.week import register_tasks

        receivers.connect()
        files.connect()
        letters.register()
        contributor_letters.register()
        people.register()
        register_tasks("submission", tasks.find, label=_("Submissions"), take=tasks.take_task)
