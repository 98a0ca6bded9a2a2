"""Models that everything else refers to."""

from portal.core.models.document import PortalDocument
from portal.core.models.image import PortalImage, PortalRendition
from portal.core.models.site_settings import SiteSettings
from portal.core.models.user import User

__all__ = ["PortalDocument", "PortalImage", "PortalRendition", "SiteSettings", "User"]
