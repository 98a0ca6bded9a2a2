"""Choosing a block in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class BarrierChooserViewSet(ChooserViewSet):
    """Lists every block by its title, newest first."""

    model = "barriers.Barrier"
    icon = "warning"
    choose_one_text = _("Choose a block")
    choose_another_text = _("Choose another block")
    edit_item_text = _("Edit this block")
    url_filter_parameters: list[str] = []


barrier_chooser = BarrierChooserViewSet("barrier_chooser")

BarrierChooserBlock = barrier_chooser.get_block_class(name="BarrierChooserBlock", module_path="portal.barriers.chooser")
