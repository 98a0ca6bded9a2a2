"""Choosing a figure in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class StatisticChooserViewSet(ChooserViewSet):
    """Lists every figure by its title and value."""

    model = "statistics.Statistic"
    icon = "order"
    choose_one_text = _("Choose a figure")
    choose_another_text = _("Choose another figure")
    edit_item_text = _("Edit this figure")
    url_filter_parameters: list[str] = []


statistic_chooser = StatisticChooserViewSet("statistic_chooser")
