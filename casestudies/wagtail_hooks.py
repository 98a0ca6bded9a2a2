"""Case studies in the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from casestudies.models import CaseStudyUpkeep
from portal.core.permissions import refuse

# Rows are made by publishing and go with their page.
refuse(CaseStudyUpkeep, "add", "delete")

from casestudies.admin import Upkeep  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The upkeep screen."""
    return Upkeep("upkeep")
