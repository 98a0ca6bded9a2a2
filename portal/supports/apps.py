"""Councils that put their name to something: claimed by anybody, counted once confirmed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportsConfig(AppConfig):
    """What requests and blocks share: a council that says "us too"."""

    name = "portal.supports"
    label = "supports"
    verbose_name = _("Councils that say so too")
