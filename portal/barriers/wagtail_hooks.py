"""Blocks in the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from portal.barriers.chooser import barrier_chooser
from portal.barriers.models import Barrier
from portal.core.permissions import refuse

refuse(Barrier, "add", "delete")


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """The chooser."""
    return [barrier_chooser]
