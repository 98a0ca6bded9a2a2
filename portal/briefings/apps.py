"""What the board reads: briefings, meetings and their packs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefingsConfig(AppConfig):
    """Briefings made of references to living evidence, and the meetings they are papers of."""

    name = "portal.briefings"
    label = "briefings"
    verbose_name = _("Briefings")
