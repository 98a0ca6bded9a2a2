"""What a record must have before it is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandardConfig(AppConfig):
    """What a record must have before it is published."""

    name = "casestudies.standard"
    label = "standard"
    verbose_name = _("The standard")
