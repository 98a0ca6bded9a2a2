"""What readers tell the editors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Mistakes, offers and needs, stored for editors."""

    name = "portal.feedback"
    label = "feedback"
    verbose_name = _("Messages from readers")
