"""The list of blocks and the form for the words of one."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from portal.barriers.admin.desk import DeskView
from portal.barriers.counting import with_counts
from portal.barriers.models import Barrier


class ListView(generic.IndexView):
    """Every block; its name leads to where it is decided about."""

    def get_base_queryset(self) -> QuerySet[Barrier]:
        """With the councils of each, in the same query."""
        return with_counts(super().get_base_queryset())

    def get_edit_url(self, instance: Barrier) -> str | None:
        """The desk, to those who may decide."""
        return reverse("barriers:desk", args=[instance.pk]) if self.user_has_permission("change") else None


class WordsView(generic.EditView):
    """The words of one block and what it is about, to be put right before or after readers see them."""

    def get_success_url(self) -> str:
        """Back to the desk."""
        return reverse("barriers:desk", args=[self.object.pk])

    @property
    def header_buttons(self) -> list[Button]:
        """The way back."""
        return [Button(_("Decide about it"), url=self.get_success_url(), icon_name="tasks")]


class Barriers(ModelViewSet):
    """The screens of blocks. Nobody adds or deletes one here: readers log, editors decide."""

    model = Barrier
    icon = "warning"
    menu_label = _("Blocks")
    menu_order = 315
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ListView
    edit_view_class = WordsView
    list_display = [
        "title",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("sort", label=_("Sort"), accessor="get_sort_display", sort_key="sort"),
        Column("counted", label=_("Councils counted"), sort_key="counted"),
        Column("listed", label=_("Councils named")),
        DateColumn("created_at", label=_("Logged"), sort_key="created_at"),
    ]
    list_filter = ["state", "sort"]
    search_fields = ["title", "text", "note"]
    search_backend_name: str | None = None
    panels: list[Any] = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("sort"),
        FieldPanel("service"),
        FieldPanel("case_study"),
        FieldPanel("note"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The usual screens, and the desk of each block."""
        desk = self.construct_view(DeskView)
        return [*super().get_urlpatterns(), path("desk/<int:pk>/", desk, name="desk")]
