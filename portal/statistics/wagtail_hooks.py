"""Figures in the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from portal.core.permissions import refuse
from portal.statistics.models import Table1Row

# The table has the 20 rows that the paper prints, whoever edits it.
refuse(Table1Row, "add", "delete")

from portal.statistics.admin import FiguresGroup  # noqa: E402  # its screens take the rights refused above
from portal.statistics.chooser import statistic_chooser  # noqa: E402


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """The figure screens and the chooser."""
    return [FiguresGroup(), statistic_chooser]
