"""The list of requests and the form for the words of one."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from portal.requests.admin.desk import DeskView
from portal.requests.counting import with_counts
from portal.requests.models import Request


class ListView(generic.IndexView):
    """Every request; its name leads to where it is decided about."""

    def get_base_queryset(self) -> QuerySet[Request]:
        """With the councils of each, in the same query."""
        return with_counts(super().get_base_queryset())

    def get_edit_url(self, instance: Request) -> str | None:
        """The desk, to those who may decide."""
        return reverse("requests:desk", args=[instance.pk]) if self.user_has_permission("change") else None


class WordsView(generic.EditView):
    """The words of one request, to be put right before or after readers see them."""

    context_object_name = "item"  # its model's own name is that of the browser's request

    def get_success_url(self) -> str:
        """Back to the desk."""
        return reverse("requests:desk", args=[self.object.pk])

    @property
    def header_buttons(self) -> list[Button]:
        """The way back."""
        return [Button(_("Decide about it"), url=self.get_success_url(), icon_name="tasks")]


class Requests(ModelViewSet):
    """The screens of requests. Nobody adds or deletes one here: readers ask, editors close or hide."""

    model = Request
    icon = "help"
    menu_label = _("Requests")
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ListView
    edit_view_class = WordsView
    list_display = [
        "subject",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("counted", label=_("Councils counted"), sort_key="counted"),
        Column("listed", label=_("Councils named")),
        DateColumn("created_at", label=_("Asked"), sort_key="created_at"),
    ]
    list_filter = ["state"]
    search_fields = ["subject", "text", "note"]
    search_backend_name: str | None = None
    panels: list[Any] = [
        FieldPanel("subject"),
        FieldPanel("text"),
        FieldPanel("service"),
        FieldPanel("row"),
        FieldPanel("note"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The usual screens, and the desk of each request."""
        desk = self.construct_view(DeskView)
        return [*super().get_urlpatterns(), path("desk/<int:pk>/", desk, name="desk")]
