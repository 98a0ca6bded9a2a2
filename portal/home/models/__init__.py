"""Pages that are not case studies."""

from portal.home.models.home_page import HomePage
from portal.home.models.standard_page import StandardPage

__all__ = ["HomePage", "StandardPage"]
