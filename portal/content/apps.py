"""Registers the shipped content."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """The shipped content."""

    name = "portal.content"
    verbose_name = _("shipped content")
