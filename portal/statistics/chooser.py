"""Choosing a figure in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet


class ChosenFigure(ChosenView):
    """Says the value by itself too: inside a sentence it stands without the figure's title."""

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        """What the page's script gets of the figure chosen."""
        return {**super().get_chosen_response_data(item), "display": item.display}


class StatisticChooserViewSet(ChooserViewSet):
    """Lists every figure by its title and value."""

    model = "statistics.Statistic"
    icon = "order"
    choose_one_text = _("Choose a figure")
    choose_another_text = _("Choose another figure")
    edit_item_text = _("Edit this figure")
    url_filter_parameters: list[str] = []
    chosen_view_class = ChosenFigure


statistic_chooser = StatisticChooserViewSet("statistic_chooser")
