"""Questions that one council puts to another."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AskingConfig(AppConfig):
    """Passes a question on to the contact of a case study, whose address nobody sees."""

    name = "casestudies.asking"
    label = "asking"
    verbose_name = _("Questions to councils")
