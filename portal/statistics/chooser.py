"""Choosing a figure in the admin."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from portal.taxonomy.chooser import TermSearchForm


class FigureSearchForm(TermSearchForm):
    """One box that looks in everything a figure says."""

    names = ("title", "display", "source_words", "source")
    q = forms.CharField(label=_("Search by the figure, what it is about or its source"), required=False)


class ChooseFigure(ChooseView):
    """The window with its box."""

    filter_form_class = FigureSearchForm


class ChooseFigureResults(ChooseResultsView):
    """The list below the box."""

    filter_form_class = FigureSearchForm


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
    choose_view_class = ChooseFigure
    choose_results_view_class = ChooseFigureResults
    chosen_view_class = ChosenFigure


statistic_chooser = StatisticChooserViewSet("statistic_chooser")
