"""Who the portal's e-mails come from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import lazy


def sender() -> str:
    """The sender in the site settings; while none is set, ``noreply@`` the site's own host. One query."""
    from portal.core.models import SiteSettings

    return SiteSettings.load().sender_email or f"noreply@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}"


lazy_sender = lazy(sender, str)()
"""For settings: an e-mail asks for its sender when it is made, so a change in the admin holds for the next one."""
