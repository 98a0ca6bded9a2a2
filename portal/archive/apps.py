"""The public site as files, and a site from such files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """Export of all that everybody may read, and import into an empty portal."""

    name = "portal.archive"
    label = "archive"
    verbose_name = _("Archive")
