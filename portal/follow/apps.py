"""Hearing of what is new."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowConfig(AppConfig):
    """Searches, services, councils and records that people follow by e-mail."""

    name = "portal.follow"
    label = "follow"
    verbose_name = _("Following")
