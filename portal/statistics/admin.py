"""Figures, conflicts and Table 1 for editors."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from portal.statistics.models import Conflict, Statistic, Table1Row
from portal.statistics.screens import DeleteFigure, EditFigure, FigureUsage


class Figures(ModelViewSet):
    """Figures, each with its source words."""

    model = Statistic
    icon = "order"
    menu_label = _("Figures")
    list_display = ["title", "display", "source", "source_date"]
    search_fields = ["title", "display", "source_words"]
    search_backend_name = None
    copy_view_enabled = False
    edit_view_class = EditFigure
    edit_template_name = "statistics/edit.html"
    delete_view_class = DeleteFigure
    delete_template_name = "statistics/delete.html"
    usage_view_class = FigureUsage
    panels: list[Any] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("display"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("low"), FieldPanel("high")]),
        FieldRowPanel([FieldPanel("period"), FieldPanel("geography")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("source"), FieldPanel("source_date")]),
                FieldPanel("source_url"),
                FieldPanel("source_words"),
                FieldPanel("caveat"),
            ],
            heading=_("Source"),
        ),
        FieldPanel("services"),
        FieldPanel("themes"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("position")]),
    ]


class Conflicts(ModelViewSet):
    """Notes on figures that do not fit together."""

    model = Conflict
    icon = "warning"
    menu_label = _("Conflicts")
    list_display = ["note"]
    search_fields = ["note"]
    search_backend_name = None
    copy_view_enabled = False
    panels: list[Any] = [
        FieldPanel("note"),
        FieldPanel("statistics"),
        FieldPanel("concerns_table1"),
        FieldPanel("slug"),
    ]


class Table1(ModelViewSet):
    """The matching of Table 1 rows to services. What the paper prints is not ours to change."""

    model = Table1Row
    icon = "table"
    menu_label = _("Table 1")
    list_display = ["rank", "service_area", "visit_type", "visits"]
    copy_view_enabled = False
    panels: list[Any] = [
        FieldPanel("service_area", read_only=True),
        FieldPanel("visit_type", read_only=True),
        FieldPanel("visits_as_printed", read_only=True),
        FieldPanel("visits", read_only=True),
        FieldPanel("services"),
        FieldPanel("interactions"),
    ]


class FiguresGroup(ModelViewSetGroup):
    """The menu entry."""

    menu_label = _("Figures")
    menu_icon = "order"
    menu_order = 310
    items = (Figures, Conflicts, Table1)
