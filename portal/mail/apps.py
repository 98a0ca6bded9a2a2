"""The queue of e-mails, their previews and their set-up; and that people's data goes when its time is over."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """The queue of e-mails, their previews and their set-up."""

    name = "portal.mail"
    label = "mail"
    verbose_name = _("E-mail")

    def ready(self) -> None:
        """Have the worker deliver, and look every day for data that is too old."""
        from portal.core.week import register_tasks
        from portal.mail import people, week
        from portal.mail.deliver import deliver_next
        from portal.mail.retention import prune_holdings
        from search.contract import register_steady_job, register_timer_job

        people.register()
        register_steady_job(deliver_next)
        register_timer_job(prune_holdings)
        register_tasks("mail", week.find_tasks, label=_("E-mail"))
