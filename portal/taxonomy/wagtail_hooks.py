"""Vocabularies in the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from portal.core.permissions import refuse
from portal.taxonomy.models import Council, Interaction, Organisation, Service, Theme

for model in (Service, Theme, Interaction, Organisation, Council):
    refuse(model, "delete")

from portal.taxonomy.admin import Vocabularies  # noqa: E402  # its screens take the rights refused above
from portal.taxonomy.chooser import choosers  # noqa: E402


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """The vocabulary screens and the choosers."""
    return [Vocabularies(), *choosers]
