"""What readers tell the editors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Mistakes, offers and needs, stored for editors."""

    name = "portal.feedback"
    label = "feedback"
    verbose_name = _("Messages from readers")

    def ready(self) -> None:
        """Put what nobody has dealt with on the editors' list, and say what is held of people who write."""
        from portal.core.week import register_tasks
        from portal.feedback import people
        from portal.feedback.tasks import find_messages

        people.register()
        register_tasks("messages", find_messages, label=_("Messages from readers"))
