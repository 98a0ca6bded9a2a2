"""Barriers: what stops councils. On the site they are called blocks, as the paper of 2013 does."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BarriersConfig(AppConfig):
    """Blocks that practitioners log and the board decides about."""

    name = "portal.barriers"
    label = "barriers"
    verbose_name = _("Blocks")
