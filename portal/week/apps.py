"""One list of what waits for the editors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WeekConfig(AppConfig):
    """One list of what waits for the editors."""

    name = "portal.week"
    label = "week"
    verbose_name = _("This week")
