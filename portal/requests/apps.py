"""What councils ask for, and how many need it too."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    """What councils ask for, and how many need it too."""

    name = "portal.requests"
    label = "requests"
    verbose_name = _("Requests")
